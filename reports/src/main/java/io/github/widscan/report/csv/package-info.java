/** Findings and inventory for spreadsheets: columns that are only ever appended to, and cells that are no formulas. */
@NullMarked
package io.github.widscan.report.csv;

import org.jspecify.annotations.NullMarked;
