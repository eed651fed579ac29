package io.github.widscan.link;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A folder of the node, mounted into a container, that leads to credentials or may do so.
 *
 * @param volume name of the volume
 * @param path on the node, normalised; as written when it is unresolved
 * @param exposes the place of credentials that is reached; null when the path is unresolved
 * @param relation {@code equals}, {@code parent} (the place lies below the path), {@code inside}, {@code unresolved}
 * @param kubelet the kubelet's folder is reached, which every node has
 * @param bidirectional mounted with propagation {@code Bidirectional}, as CSI drivers do
 * @param containers those that mount it
 */
public record HostPathFact(
        String volume,
        String path,
        @Nullable String exposes,
        String relation,
        boolean kubelet,
        boolean bidirectional,
        List<String> containers,
        int at)
        implements Facts {
    public HostPathFact {
        containers = List.copyOf(containers);
    }

    @Override
    public void write(FactsWriter out) {
        out.put("volume", volume);
        out.put("path", path);
        out.put("exposes", exposes);
        out.put("relation", relation);
        out.put("kubelet", kubelet);
        out.put("bidirectional", bidirectional);
        out.strings("containers", containers);
        out.put("at", at);
    }
}
