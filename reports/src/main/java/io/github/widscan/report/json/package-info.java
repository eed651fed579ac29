/** The result as JSON, contract version 1: written and read again, for baselines, diffs and conversion. */
@NullMarked
package io.github.widscan.report.json;

import org.jspecify.annotations.NullMarked;
