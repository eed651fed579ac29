/**
 * The rules, compiled: the policy as Java classes with the little that they need to run, the catalogue and the hash of
 * the sources. May not know what a rule is about.
 *
 * <p>{@code CompiledMachine…} and {@code PolicyExports} are made of policy.wasm at build time, by Chicory's compiler and
 * {@code src/build/java/Relink.java}; they call the {@code Wasm…} classes.
 */
@NullMarked
package io.github.widscan.policy;

import org.jspecify.annotations.NullMarked;
