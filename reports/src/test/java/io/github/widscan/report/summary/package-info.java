/** Tests of the summary. */
@NullMarked
package io.github.widscan.report.summary;

import org.jspecify.annotations.NullMarked;
