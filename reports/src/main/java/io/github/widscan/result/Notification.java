package io.github.widscan.result;

import org.jspecify.annotations.Nullable;

/** Something that could not be read or did not work; never silent. */
public record Notification(
        NotificationLevel level, String source, String message, @Nullable String file, @Nullable Integer line) {}
