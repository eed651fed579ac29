/** Tests of Code Quality JSON. */
@NullMarked
package io.github.widscan.report.codequality;

import org.jspecify.annotations.NullMarked;
