package io.github.widscan.link;

import io.github.widscan.snapshot.ConfigObject;
import io.github.widscan.snapshot.Meta;
import io.github.widscan.snapshot.ObjectRef;
import io.github.widscan.snapshot.Text;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds the ConfigMap that a pod means, and says which keys it has. */
final class ConfigMaps {
    static final String SOURCE = "k8s.configmaps";

    private final Map<ServiceAccounts.Key, List<ConfigObject>> configMaps = new HashMap<>();

    ConfigMaps(List<ConfigObject> objects) {
        for (ConfigObject object : objects) {
            ObjectRef ref = object.meta().ref();
            if (ref.kind().equals("ConfigMap")) {
                configMaps
                        .computeIfAbsent(
                                new ServiceAccounts.Key(ref.cluster(), ref.namespace(), ref.name()),
                                key -> new ArrayList<>(1))
                        .add(object);
            }
        }
    }

    /** All its keys; null when it was not read. Of several that are equally near, the keys of all. */
    @Nullable
    List<String> keys(Meta user, String name) {
        ObjectRef ref = user.ref();
        List<ConfigObject> found = Nearest.to(
                user.origin(),
                configMaps.getOrDefault(new ServiceAccounts.Key(ref.cluster(), ref.namespace(), name), List.of()),
                object -> object.meta().origin());
        if (found.isEmpty()) {
            return null;
        }
        List<String> keys = new ArrayList<>();
        for (ConfigObject object : found) {
            for (Text key : object.keys()) {
                if (!keys.contains(key.value())) {
                    keys.add(key.value());
                }
            }
        }
        return keys;
    }
}
