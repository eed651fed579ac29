/** Counts for a monitoring system. No name of a workload becomes a label: each would be a time series. */
@NullMarked
package io.github.widscan.report.metrics;

import org.jspecify.annotations.NullMarked;
