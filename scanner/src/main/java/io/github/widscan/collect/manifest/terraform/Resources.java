package io.github.widscan.collect.manifest.terraform;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All resources of one plan or state. */
public final class Resources {
    private final List<Resource> all = new ArrayList<>();
    private final Map<String, List<Resource>> byType = new HashMap<>();
    private final Map<String, Resource> byAddress = new HashMap<>();

    Resources() {}

    void add(Resource resource) {
        all.add(resource);
        byType.computeIfAbsent(resource.type(), type -> new ArrayList<>()).add(resource);
        byAddress.putIfAbsent(resource.address(), resource);
    }

    /** In the order of the document. */
    List<Resource> all() {
        return all;
    }

    /** Those of a type, data sources among them, in the order of the document. */
    public List<Resource> of(String type) {
        return byType.getOrDefault(type, List.of());
    }

    /** The one with an address; null when there is none. */
    public @Nullable Resource at(String address) {
        return byAddress.get(address);
    }
}
