/** The HTML report: computes every figure the page shows and streams it through precompiled templates. Loads nothing and links to nothing but documentation; knows no other writer. */
@NullMarked
package io.github.widscan.report.html;

import org.jspecify.annotations.NullMarked;
