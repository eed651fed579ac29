package io.github.widscan.snapshot;

import java.util.List;

/**
 * A ConfigMap, or any other object, as far as credentials stand in its text, annotations or labels.
 *
 * @param keys names of a ConfigMap's keys; empty for other objects
 * @param sightings in data, annotations and labels
 */
public record ConfigObject(Meta meta, List<Text> keys, List<CredentialSighting> sightings) {
    public ConfigObject {
        keys = List.copyOf(keys);
        sightings = List.copyOf(sightings);
    }
}
