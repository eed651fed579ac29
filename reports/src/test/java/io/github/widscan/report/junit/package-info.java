/** Tests of JUnit XML. */
@NullMarked
package io.github.widscan.report.junit;

import org.jspecify.annotations.NullMarked;
