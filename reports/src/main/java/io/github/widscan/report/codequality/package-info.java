/** GitLab's Code Quality JSON, for the versions and licences that take in no SARIF. */
@NullMarked
package io.github.widscan.report.codequality;

import org.jspecify.annotations.NullMarked;
