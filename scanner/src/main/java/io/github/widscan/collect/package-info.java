/**
 * Collectors: each reads one kind of source and hands over a snapshot of what it saw and what it could not see. They know
 * nothing of rules or reports.
 */
@NullMarked
package io.github.widscan.collect;

import org.jspecify.annotations.NullMarked;
