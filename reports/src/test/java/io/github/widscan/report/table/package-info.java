/** Tests of the table: golden files, wrapping, colours, and names that would play with a terminal. */
@NullMarked
package io.github.widscan.report.table;

import org.jspecify.annotations.NullMarked;
