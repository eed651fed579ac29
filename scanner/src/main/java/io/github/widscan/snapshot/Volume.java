package io.github.widscan.snapshot;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A volume of a pod.
 *
 * @param source name of the Secret or ConfigMap; the path of a hostPath; the driver of a CSI volume; else null
 * @param items keys that are projected, and where; empty means all
 * @param projected the sources of a projected volume
 */
public record Volume(
        String name, VolumeType type, @Nullable Text source, List<Item> items, List<ProjectedSource> projected, At at) {
    public Volume {
        items = List.copyOf(items);
        projected = List.copyOf(projected);
    }

    /** A key and the file it becomes, relative to the mount. */
    public record Item(String key, String path) {}
}
