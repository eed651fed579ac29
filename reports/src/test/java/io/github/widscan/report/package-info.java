/** Tests of what every report shares, and the sample results that all report tests write. */
@NullMarked
package io.github.widscan.report;

import org.jspecify.annotations.NullMarked;
