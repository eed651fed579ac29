/** One line of counts for a log. Nothing of what was scanned is in it: logs have more readers than reports. */
@NullMarked
package io.github.widscan.report.summary;

import org.jspecify.annotations.NullMarked;
