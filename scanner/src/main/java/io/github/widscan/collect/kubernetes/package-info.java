/**
 * Reads live clusters through their API servers: get and list only. The Kubernetes client library stays in here; it is
 * loaded when a cluster is asked for and not before.
 */
@NullMarked
package io.github.widscan.collect.kubernetes;

import org.jspecify.annotations.NullMarked;
