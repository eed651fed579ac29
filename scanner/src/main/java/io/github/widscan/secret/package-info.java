/**
 * Recognises static cloud credentials in text and masks them. A value never leaves this package: not by a record, a log,
 * an exception or a {@code toString}. Depends on nothing of the project.
 */
@NullMarked
package io.github.widscan.secret;

import org.jspecify.annotations.NullMarked;
