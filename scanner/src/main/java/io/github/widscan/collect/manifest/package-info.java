/**
 * Reads manifests and other documents from files and standard input. The only place that sees a secret's value, which it
 * drops at once; it talks to no cluster and no cloud.
 */
@NullMarked
package io.github.widscan.collect.manifest;

import org.jspecify.annotations.NullMarked;
