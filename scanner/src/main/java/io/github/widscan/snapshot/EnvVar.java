package io.github.widscan.snapshot;

import org.jspecify.annotations.Nullable;

/**
 * An environment variable.
 *
 * @param value the literal, kept only for names whose value a rule reads (those that start with {@code AWS_},
 *     {@code AZURE_}, {@code GOOGLE_}, {@code CLOUDSDK_}, {@code HUAWEICLOUD_}, {@code ALIBABA_CLOUD_}, and those that hold
 *     {@code ENDPOINT}) and only when it holds no credential; else null
 * @param at the value, else the entry
 */
public record EnvVar(String name, EnvSource source, @Nullable Text value, @Nullable KeyRef ref, At at) {}
