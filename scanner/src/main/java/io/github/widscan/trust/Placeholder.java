package io.github.widscan.trust;

import io.github.widscan.snapshot.ConversionMapping.TargetKind;
import io.github.widscan.snapshot.Text;
import org.jspecify.annotations.Nullable;

/**
 * A <code>{n}</code> in what a federated user becomes.
 *
 * @param text what it stands in
 * @param claim the claim that fills it in; null when no condition yields a value of that number, so that the rule fails
 */
public record Placeholder(TargetKind kind, Text text, int number, @Nullable String claim) {}
