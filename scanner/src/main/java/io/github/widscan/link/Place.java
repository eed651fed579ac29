package io.github.widscan.link;

import io.github.widscan.snapshot.At;
import io.github.widscan.snapshot.Origin;

/** Where a fact stands: what a rule's {@code at} number means. */
public record Place(Origin origin, At at) {}
