/**
 * What was there: immutable records of facts, never a secret's value or digest. Knows no SDK, does no I/O and depends on
 * nothing.
 */
@NullMarked
package io.github.widscan.snapshot;

import org.jspecify.annotations.NullMarked;
