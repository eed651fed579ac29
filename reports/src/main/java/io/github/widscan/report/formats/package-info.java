/** Makes the writer of a format. The one package that knows all writers; none of them knows it. */
@NullMarked
package io.github.widscan.report.formats;

import org.jspecify.annotations.NullMarked;
