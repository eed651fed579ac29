/** The report for people at a terminal. Whatever a cluster calls itself, the terminal only prints it. */
@NullMarked
package io.github.widscan.report.table;

import org.jspecify.annotations.NullMarked;
