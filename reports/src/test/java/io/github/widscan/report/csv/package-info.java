/** Tests of CSV: golden files, and cells that would be formulas. */
@NullMarked
package io.github.widscan.report.csv;

import org.jspecify.annotations.NullMarked;
