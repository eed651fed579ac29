/** Tests of the HTML report, as text and in a browser. */
@NullMarked
package io.github.widscan.report.html;

import org.jspecify.annotations.NullMarked;
