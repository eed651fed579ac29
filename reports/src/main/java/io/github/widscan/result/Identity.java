package io.github.widscan.result;

import org.jspecify.annotations.Nullable;

/**
 * The cloud identity a finding concerns.
 *
 * @param serviceAccount {@code namespace/name}
 * @param principal role ARN, client id, Google service account or Huawei identity provider
 */
public record Identity(@Nullable Provider provider, @Nullable String serviceAccount, @Nullable String principal) {}
