package io.github.widscan.collect.manifest.huawei;

import io.github.widscan.collect.manifest.Cursor;
import io.github.widscan.collect.manifest.CustomObjectReader;
import io.github.widscan.snapshot.CceCluster;
import io.github.widscan.snapshot.CceNode;
import io.github.widscan.snapshot.Coverage;
import io.github.widscan.snapshot.Coverage.State;
import io.github.widscan.snapshot.HuaweiFacts;
import io.github.widscan.snapshot.Meta;
import io.github.widscan.snapshot.Text;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads clusters, nodes and node pools as the interface of CCE answers them: objects with {@code apiVersion: v3}.
 *
 * @see <a href="https://support.huaweicloud.com/intl/en-us/api-cce/cce_02_0244.html">Listing nodes</a>
 */
public final class CceObjectReader implements CustomObjectReader {
    private static final String SOURCE = "huawei.cce.nodes";
    private static final List<String> HOLDERS = List.of("", "extendParam", "extend_param", "extend_params");

    @Override
    public boolean reads(String apiVersion, String kind) {
        return apiVersion.equals("v3") && (kind.equals("Cluster") || kind.equals("Node") || kind.equals("NodePool"));
    }

    @Override
    public void read(Cursor object, Meta meta) {
        HuaweiFacts.Builder facts = new HuaweiFacts.Builder();
        Cursor metadata = object.get("metadata");
        String kind = meta.ref().kind();
        if (kind.equals("Cluster")) {
            facts.clusters.add(new CceCluster(
                    meta.ref().name(),
                    metadata == null ? null : metadata.string("uid"),
                    null,
                    object.context().origin(),
                    object.at()));
        } else {
            Cursor spec = object.get("spec");
            // A specification that is a template as a whole is kept: it may hold anything.
            Cursor template =
                    spec == null || kind.equals("Node") || spec.text() != null ? spec : spec.get("nodeTemplate");
            facts.nodes.add(new CceNode(
                    meta.ref().name(),
                    !kind.equals("Node"),
                    cluster(metadata),
                    template == null ? null : agency(template),
                    // An answer without spec says nothing of agencies.
                    template != null && known(template),
                    object.context().origin(),
                    object.at()));
        }
        object.context().add(facts.build());
        object.context().add(new Coverage(SOURCE, null, State.PARTIAL, "read from files", false));
    }

    private static @Nullable String cluster(@Nullable Cursor metadata) {
        Cursor annotations = metadata == null ? null : metadata.get("annotations");
        Cursor labels = metadata == null ? null : metadata.get("labels");
        String id = metadata == null ? null : metadata.string("clusterId");
        id = id == null && annotations != null ? annotations.string("kubernetes.io/cluster.id") : id;
        return id == null && labels != null ? labels.string("kubernetes.io/cluster.id") : id;
    }

    private static boolean known(Cursor template) {
        boolean known = template.mapping() != null;
        for (String holder : HOLDERS) {
            Cursor place = holder.isEmpty() ? template : template.get(holder);
            // Null and an empty string hold nothing, an object says; all else cannot be read.
            known &= place == null || place.mapping() != null || blank(place);
        }
        return known;
    }

    private static boolean blank(Cursor place) {
        Text text = place.text();
        return !place.isList() && (text == null || text.value().isBlank());
    }

    /**
     * {@code agency_name} or {@code ecs_agency}, in the specification or in its extended parameters; the text of those where
     * they are a template as a whole.
     */
    static @Nullable Text agency(Cursor spec) {
        for (String holder : HOLDERS) {
            Cursor place = holder.isEmpty() ? spec : spec.get(holder);
            Text whole = place == null ? null : place.text();
            if (whole != null && whole.unresolved()) {
                return whole;
            }
            for (String key : new String[] {"ecs_agency", "agency_name", "agencyName"}) {
                Text agency = place == null ? null : place.text(key);
                if (agency != null && !agency.value().isBlank()) {
                    return agency;
                }
            }
        }
        return null;
    }
}
