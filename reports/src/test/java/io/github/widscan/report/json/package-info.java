/** Tests of the JSON result: golden files, its schema, the way back, and files that are no result. */
@NullMarked
package io.github.widscan.report.json;

import org.jspecify.annotations.NullMarked;
