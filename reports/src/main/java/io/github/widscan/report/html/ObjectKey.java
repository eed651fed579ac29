package io.github.widscan.report.html;

import io.github.widscan.result.Resource;
import org.jspecify.annotations.Nullable;

/** An object without the container: what findings and inventory are joined by. */
record ObjectKey(@Nullable String cluster, String kind, @Nullable String namespace, String name) {

    static ObjectKey of(Resource resource) {
        String within = resource.namespace() == null ? resource.scope() : resource.namespace();
        return new ObjectKey(resource.cluster(), resource.kind(), within, resource.name());
    }

    /** {@code namespace/name}, or the name alone. */
    static String qualified(Resource resource) {
        return resource.namespace() == null ? resource.name() : resource.namespace() + "/" + resource.name();
    }
}
