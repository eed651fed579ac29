package io.github.widscan.result;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Who silenced a finding, why, and until which day (inclusive). */
public record Suppression(SuppressedBy by, @Nullable String reason, @Nullable LocalDate expires) {}
