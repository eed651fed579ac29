/**
 * Reads what clusters say of themselves: the discovery document of their issuer and the keys they sign tokens with. States
 * what is written and where; judges nothing.
 */
@NullMarked
package io.github.widscan.collect.manifest.cluster;

import org.jspecify.annotations.NullMarked;
