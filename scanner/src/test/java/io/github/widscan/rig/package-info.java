/**
 * A true API server for tests: etcd, kube-apiserver and kube-controller-manager on loopback, the scenario that is loaded into
 * them, and a proxy that misbehaves. Knows nothing of the scanner.
 */
@NullMarked
package io.github.widscan.rig;

import org.jspecify.annotations.NullMarked;
