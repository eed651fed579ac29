/** Tests of the choice of a writer. */
@NullMarked
package io.github.widscan.report.formats;

import org.jspecify.annotations.NullMarked;
