/** Tests of OpenMetrics text. */
@NullMarked
package io.github.widscan.report.metrics;

import org.jspecify.annotations.NullMarked;
