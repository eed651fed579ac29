/** Tests of SARIF: golden files, the OASIS schema, and what GitHub asks for besides. */
@NullMarked
package io.github.widscan.report.sarif;

import org.jspecify.annotations.NullMarked;
