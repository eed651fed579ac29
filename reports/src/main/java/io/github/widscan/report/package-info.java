/** What every report writer shares: the interface, its options, the formats' names, the choice of findings shown, files. Knows no single writer. */
@NullMarked
package io.github.widscan.report;

import org.jspecify.annotations.NullMarked;
