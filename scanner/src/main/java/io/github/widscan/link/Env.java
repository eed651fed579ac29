package io.github.widscan.link;

import io.github.widscan.snapshot.Container;
import io.github.widscan.snapshot.EnvSource;
import io.github.widscan.snapshot.EnvVar;
import org.jspecify.annotations.Nullable;

/** Look-ups in the environment of a container. The last entry of a name counts, as in a pod. */
final class Env {
    private Env() {}

    /** Null when the container does not set it to anything. */
    static @Nullable EnvVar get(Container container, String name) {
        EnvVar found = null;
        for (EnvVar variable : container.env()) {
            if (variable.name().equals(name)) {
                found = variable;
            }
        }
        return found == null || found.source() == EnvSource.EMPTY ? null : found;
    }

    static boolean has(Container container, String name) {
        return get(container, name) != null;
    }

    /** The literal, or null where it comes from elsewhere. */
    static @Nullable String literal(@Nullable EnvVar variable) {
        return variable == null || variable.value() == null
                ? null
                : variable.value().value();
    }

    static @Nullable String literal(Container container, String name) {
        return literal(get(container, name));
    }
}
