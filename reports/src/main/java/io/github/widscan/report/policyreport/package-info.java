/** Reports as objects of a cluster, for dashboards that read OpenReports or the older PolicyReport. */
@NullMarked
package io.github.widscan.report.policyreport;

import org.jspecify.annotations.NullMarked;
