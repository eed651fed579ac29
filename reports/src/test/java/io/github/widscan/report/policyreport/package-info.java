/** Tests of OpenReports and PolicyReport. */
@NullMarked
package io.github.widscan.report.policyreport;

import org.jspecify.annotations.NullMarked;
