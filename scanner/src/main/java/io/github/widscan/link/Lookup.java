package io.github.widscan.link;

import io.github.widscan.snapshot.Meta;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an object means by the name of a Secret or ConfigMap. */
record Lookup(Meta user, Secrets secrets, ConfigMaps configMaps) {
    Secrets.Known secret(String name) {
        return secrets.find(user, name);
    }

    /** Null when it was not read. */
    @Nullable
    List<String> configMapKeys(String name) {
        return configMaps.keys(user, name);
    }
}
