/** The result of a scan, as design contract version 1 fixes it: records only. Knows no collector, no engine and does no I/O. */
@NullMarked
package io.github.widscan.result;

import org.jspecify.annotations.NullMarked;
