/** SARIF 2.1.0 as GitHub, GitLab and DefectDojo take it in, streamed. On the path of every CI gate: no databind here. */
@NullMarked
package io.github.widscan.report.sarif;

import org.jspecify.annotations.NullMarked;
