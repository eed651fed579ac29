/**
 * Judges linked subjects by the compiled rules. The only package that sees OPA or WebAssembly; may not know what a
 * subject is made of, nor what a rule is about.
 */
@NullMarked
package io.github.widscan.rule;

import org.jspecify.annotations.NullMarked;
