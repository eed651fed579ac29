/**
 * The use case: collect, link, judge, triage, decide. Knows neither the command line nor any SDK; reports are made from
 * its result by others.
 */
@NullMarked
package io.github.widscan.scan;

import org.jspecify.annotations.NullMarked;
