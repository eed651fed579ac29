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

    private final Map<String, List<Resource>> byBase = new HashMap<>();
    private final References references;

    Resources(References references) {
        this.references = references;
    }

    void add(Resource resource) {
        all.add(resource);
        byType.computeIfAbsent(resource.type(), type -> new ArrayList<>()).add(resource);
        byAddress.putIfAbsent(resource.address(), resource);
        byBase.computeIfAbsent(base(resource), base -> new ArrayList<>(1)).add(resource);
    }

    /** The address without the index at its end. */
    private static String base(Resource resource) {
        String address = resource.address();
        return address.substring(0, address.length() - References.index(address).length());
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

    /** All of a type in the module of another resource, data sources aside. */
    public List<Resource> beside(Resource resource, String type) {
        String module = References.module(resource.address());
        List<Resource> beside = new ArrayList<>(1);
        for (Resource other : of(type)) {
            if (!other.isData() && References.module(other.address()).equals(module)) {
                beside.add(other);
            }
        }
        return beside;
    }

    /**
     * The resource of some type that the expression of an attribute refers to. It helps where the value is unknown until
     * apply. Null when there is none, or more than one, or it is not in the same module.
     */
    public @Nullable Resource target(Resource from, String attribute, String type) {
        String module = References.module(from.address());
        String index = References.index(from.address());
        Resource target = null;
        for (String reference : references.of(from.address(), attribute)) {
            String named = References.resource(reference);
            Resource found = named == null || !named.startsWith(type + ".") ? null : named(module + named, index);
            if (found != null && target != null && found != target) {
                return null;
            }
            target = found == null ? target : found;
        }
        return target;
    }

    /** By its address; where that has no index and there are several, the one with the index of whoever refers to it. */
    private @Nullable Resource named(String address, String index) {
        Resource exact = byAddress.get(address);
        if (exact != null) {
            return exact;
        }
        List<Resource> several = byBase.getOrDefault(address, List.of());
        return several.size() == 1 ? several.get(0) : byAddress.get(address + index);
    }
}
