package io.github.widscan.link;

import io.github.widscan.snapshot.At;
import io.github.widscan.snapshot.ConfigObject;
import io.github.widscan.snapshot.EksNodes;
import io.github.widscan.snapshot.LaunchTemplate;
import io.github.widscan.snapshot.MetadataOptions;
import io.github.widscan.snapshot.NodeRole;
import io.github.widscan.snapshot.Origin;
import io.github.widscan.snapshot.Snapshot;
import io.github.widscan.snapshot.Text;
import io.github.widscan.snapshot.Workload;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The nodes of EKS clusters: node groups with what they are launched from, and instances, equal ones as one. */
final class NodeGroups {
    private static final int MOST_NAMESPACES = 20;
    private static final String INSTANCES = "aws.ec2.instances";
    private static final String TEMPLATES = "aws.ec2.launchtemplates";
    private static final String LATEST = "$Latest";

    private final Snapshot snapshot;
    private final List<Workload> workloads;
    private final NetworkPolicies policies;
    private final Coverages coverages;
    private final Places places;
    private final List<NodeGroupSubject> subjects = new ArrayList<>();
    private final Map<String, Pods> podsOf = new LinkedHashMap<>();

    private NodeGroups(Snapshot snapshot, List<Workload> workloads, Coverages coverages, Places places) {
        this.snapshot = snapshot;
        this.workloads = workloads;
        this.coverages = coverages;
        this.places = places;
        this.policies = new NetworkPolicies(snapshot.networkPolicies(), true);
    }

    static List<NodeGroupSubject> subjects(
            Snapshot snapshot, List<Workload> workloads, Coverages coverages, Places places) {
        if (snapshot.aws().eksNodes().nodes().isEmpty()) {
            return List.of();
        }
        NodeGroups groups = new NodeGroups(snapshot, workloads, coverages, places);
        groups.join();
        return groups.subjects;
    }

    /** What is known of the pods of a cluster. */
    private record Pods(String state, List<String> open) {}

    /** Where options come from. */
    private record Found(String state, @Nullable MetadataOptions options, Origin origin) {}

    /** Instances that are alike in all that counts. */
    private static final class Alike {
        final EksNodes first;
        int count;

        Alike(EksNodes first) {
            this.first = first;
        }
    }

    private void join() {
        Map<List<@Nullable String>, Alike> instances = new LinkedHashMap<>();
        for (EksNodes nodes : snapshot.aws().eksNodes().nodes()) {
            if (nodes.kind() == EksNodes.Kind.INSTANCE) {
                instances.computeIfAbsent(key(nodes), key -> new Alike(nodes)).count++;
            }
        }
        for (EksNodes nodes : snapshot.aws().eksNodes().nodes()) {
            if (nodes.kind() != EksNodes.Kind.INSTANCE) {
                Found found = options(nodes);
                boolean seen = found.options() == null && hasInstances(nodes, instances);
                if (!seen) {
                    add(
                            nodes,
                            nodes.kind() == EksNodes.Kind.NODE_GROUP ? "EksNodeGroup" : "Ec2AutoScalingGroup",
                            nodes.name(),
                            0,
                            found);
                }
            }
        }
        for (Alike alike : instances.values()) {
            EksNodes first = alike.first;
            String group = first.group();
            MetadataOptions options = first.options();
            add(
                    first,
                    group == null ? "Ec2Instance" : "EksNodeGroup",
                    group == null ? first.name() : group,
                    alike.count,
                    new Found(options == null ? "unset" : "read", options, first.origin()));
        }
    }

    private static List<@Nullable String> key(EksNodes nodes) {
        MetadataOptions options = nodes.options();
        return Arrays.asList(
                nodes.cluster(),
                nodes.account(),
                nodes.group() == null ? "instance " + nodes.name() : nodes.group(),
                nodes.role(),
                options == null ? null : value(options.endpoint()),
                options == null ? null : value(options.tokens()),
                options == null ? null : value(options.hopLimit()));
    }

    private static @Nullable String value(@Nullable Text text) {
        return text == null ? null : text.value();
    }

    /** The group's instances say what its template does not. */
    private static boolean hasInstances(EksNodes group, Map<List<@Nullable String>, Alike> instances) {
        for (Alike alike : instances.values()) {
            boolean sameCluster = group.cluster() == null || group.cluster().equals(alike.first.cluster());
            if (sameCluster && group.name().equals(alike.first.group())) {
                return true;
            }
        }
        return false;
    }

    private Found options(EksNodes nodes) {
        EksNodes.Template wanted = nodes.template();
        if (nodes.options() != null) {
            return new Found("read", nodes.options(), nodes.origin());
        }
        if (wanted == null) {
            // EKS makes a template of its own, which only the instances show.
            return new Found("unread", null, nodes.origin());
        }
        List<LaunchTemplate> named = new ArrayList<>();
        for (LaunchTemplate template : snapshot.aws().eksNodes().templates()) {
            boolean byId = wanted.id() != null && wanted.id().equals(template.id());
            boolean byName = (wanted.id() == null || template.id() == null)
                    && wanted.name() != null
                    && wanted.name().equals(template.name());
            // A text that stands for an id means something in its own document only.
            boolean near = wanted.id() == null
                    || !Text.isUnresolved(wanted.id())
                    || nodes.origin().equals(template.origin());
            if ((byId || byName) && near) {
                named.add(template);
            }
        }
        // The newest of a listing that was cut short may not be the newest there is.
        if (LATEST.equals(wanted.version()) && coverages.cut(TEMPLATES)) {
            return new Found("unread", null, nodes.origin());
        }
        LaunchTemplate found = version(named, wanted.version());
        if (found == null && named.isEmpty() && wanted.id() != null && Text.isUnresolved(wanted.id())) {
            return new Found("unresolved", null, nodes.origin());
        }
        if (found == null) {
            return new Found(named.size() > 1 ? "competing" : "unread", null, nodes.origin());
        }
        return new Found(found.options() == null ? "unset" : "read", found.options(), found.origin());
    }

    private static @Nullable LaunchTemplate version(List<LaunchTemplate> named, @Nullable String version) {
        LaunchTemplate found = null;
        for (LaunchTemplate template : named) {
            String own = template.version();
            if (own == null) {
                // The document has one version.
                if (named.size() == 1) {
                    return template;
                }
                continue;
            }
            boolean hit =
                    switch (version == null ? "$Default" : version) {
                        case "$Default" -> template.isDefault();
                        case LATEST -> found == null || number(own) > number(found.version());
                        default -> own.equals(version);
                    };
            found = hit ? template : found;
        }
        return found;
    }

    private static int number(@Nullable String version) {
        try {
            return version == null ? -1 : Integer.parseInt(version);
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    private void add(EksNodes nodes, String kind, String name, int count, Found found) {
        MetadataOptions options = found.options();
        Text tokens = options == null ? null : options.tokens();
        Text hops = options == null ? null : options.hopLimit();
        Text endpoint = options == null ? null : options.endpoint();
        Pods pods = pods(nodes.cluster());
        int at = places.add(nodes.origin(), nodes.at());
        int optionsAt = options == null ? at : places.add(found.origin(), options.at());
        boolean blank = options != null && tokens == null && hops == null && endpoint == null;
        subjects.add(new NodeGroupSubject(
                subjects.size(),
                SubjectResource.cloud(kind, name, nodes.account()),
                at,
                nodes.cluster(),
                nodes.role(),
                rolePolicies(nodes.role(), nodes.origin()),
                count,
                blank ? "unset" : found.state(),
                count > 0 && coverages.cut(INSTANCES),
                word(endpoint),
                word(tokens),
                hopLimit(hops),
                hops != null && hopLimit(hops) == null,
                pods.state(),
                pods.open(),
                otherPolicies(nodes.cluster()),
                place(found.origin(), tokens, optionsAt),
                place(found.origin(), hops, optionsAt)));
    }

    private int place(Origin origin, @Nullable Text text, int otherwise) {
        At at = text == null ? null : text.at();
        return at == null ? otherwise : places.add(origin, at);
    }

    /** What is none of the words that AWS knows counts as not filled in. */
    private static @Nullable String word(@Nullable Text text) {
        if (text == null) {
            return null;
        }
        return switch (text.value()) {
            case "enabled", "disabled", "required", "optional" -> text.value();
            default -> "unresolved";
        };
    }

    private static @Nullable Integer hopLimit(@Nullable Text text) {
        int number = text == null ? -1 : number(text.value());
        return number < 1 ? null : Integer.valueOf(number);
    }

    private String rolePolicies(@Nullable String role, Origin user) {
        String state = "unknown";
        for (NodeRole known : snapshot.aws().eksNodes().roles()) {
            boolean near =
                    !Text.isUnresolved(String.valueOf(role)) || known.origin().equals(user);
            if (role != null && near && (role.equals(known.arn()) || role.equals(known.name()))) {
                if (!known.minimal()) {
                    return "more";
                }
                state = "minimal";
            }
        }
        return state;
    }

    private Pods pods(@Nullable String cluster) {
        return podsOf.computeIfAbsent(String.valueOf(cluster), key -> read(cluster));
    }

    private Pods read(@Nullable String cluster) {
        TreeSet<String> open = new TreeSet<>();
        boolean any = false;
        boolean unnamed = false;
        for (Workload workload : workloads) {
            String own = workload.meta().ref().cluster();
            if (own != null && cluster != null && !Associations.sameCluster(cluster, own)) {
                continue;
            }
            switch (NodeLinks.metadata(workload.meta(), workload.template(), policies)) {
                case "policy" -> any = true;
                case "open", "unresolved", "policy-unresolved" -> {
                    any = true;
                    String namespace = workload.meta().ref().namespace();
                    unnamed |= namespace == null;
                    if (namespace != null && open.size() < MOST_NAMESPACES) {
                        open.add(namespace);
                    }
                }
                default -> {
                    // hostNetwork reaches the node anyhow, which is another finding; Fargate has no node metadata.
                }
            }
        }
        String state = unnamed || !open.isEmpty() ? "open" : any ? "blocked" : "unread";
        return new Pods(state, List.copyOf(open));
    }

    private boolean otherPolicies(@Nullable String cluster) {
        for (ConfigObject object : snapshot.configObjects()) {
            String own = object.meta().ref().cluster();
            // Kubernetes' own are no such objects.
            if (object.meta().ref().kind().endsWith("NetworkPolicy")
                    && (own == null || cluster == null || Associations.sameCluster(cluster, own))) {
                return true;
            }
        }
        return false;
    }
}
