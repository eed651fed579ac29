package io.github.widscan.collect.manifest;

import io.github.widscan.secret.ValueDigest;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Tells equal values of all files apart, while they are read; the final numbers come from the order of the facts. */
final class CredentialGroups {
    private final ConcurrentHashMap<ValueDigest, Integer> groups = new ConcurrentHashMap<>();
    private final AtomicInteger next = new AtomicInteger();

    int of(ValueDigest value) {
        return groups.computeIfAbsent(value, ignored -> next.incrementAndGet());
    }
}
