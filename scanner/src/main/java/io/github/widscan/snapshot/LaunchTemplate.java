package io.github.widscan.snapshot;

import org.jspecify.annotations.Nullable;

/**
 * A version of an EC2 launch template, or a launch configuration.
 *
 * @param id what others name it by; where it is yet unknown, the text that stands for it
 * @param version its number; null when the document has one version only
 * @param isDefault it is the template's default version
 * @param options null when it gives none
 */
public record LaunchTemplate(
        @Nullable String id,
        @Nullable String name,
        @Nullable String version,
        boolean isDefault,
        @Nullable MetadataOptions options,
        Origin origin) {}
