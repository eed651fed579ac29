/** JUnit XML, which every CI system shows. */
@NullMarked
package io.github.widscan.report.junit;

import org.jspecify.annotations.NullMarked;
