package io.github.widscan.snapshot;

import org.jspecify.annotations.Nullable;

/**
 * What is known of the policies of a role that EC2 instances take.
 *
 * @param arn where it is yet unknown, the text that stands for it
 * @param minimal it has managed policies, and none but those that every EKS node needs
 */
public record NodeRole(String name, @Nullable String arn, boolean minimal, Origin origin) {}
