/** The rules, compiled: the policy as Java classes, the catalogue and the hash of their sources. May not know what a rule is about. */
@NullMarked
package io.github.widscan.policy;

import org.jspecify.annotations.NullMarked;
