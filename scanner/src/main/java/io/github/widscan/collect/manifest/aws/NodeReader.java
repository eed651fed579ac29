package io.github.widscan.collect.manifest.aws;

import io.github.widscan.collect.manifest.Cursor;
import io.github.widscan.collect.manifest.DocumentContext;
import io.github.widscan.document.DocumentText;
import io.github.widscan.snapshot.AwsFacts;
import io.github.widscan.snapshot.Coverage;
import io.github.widscan.snapshot.Coverage.State;
import io.github.widscan.snapshot.EksNodeFacts;
import io.github.widscan.snapshot.EksNodes;
import io.github.widscan.snapshot.LaunchTemplate;
import io.github.widscan.snapshot.MetadataOptions;
import io.github.widscan.snapshot.NodeRole;
import io.github.widscan.snapshot.Text;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads nodes of EKS clusters: {@code aws eks describe-nodegroup}, {@code aws ec2 describe-instances},
 * {@code describe-launch-template-versions}.
 *
 * @see <a href="https://docs.aws.amazon.com/cli/latest/reference/ec2/describe-instances.html">describe-instances</a>
 */
final class NodeReader {
    static final String INSTANCES = "aws.ec2.instances";
    static final String TEMPLATES = "aws.ec2.launchtemplates";
    private static final String CLUSTER_TAG = "kubernetes.io/cluster/";

    /** What each EKS node needs, and AWS' tools give it besides: SSM. */
    private static final List<String> NODE_POLICIES = List.of(
            "AmazonEKSWorkerNodePolicy",
            "AmazonEKSWorkerNodeMinimalPolicy",
            "AmazonEKS_CNI_Policy",
            "AmazonEC2ContainerRegistryReadOnly",
            "AmazonEC2ContainerRegistryPullOnly",
            "AmazonSSMManagedInstanceCore");

    private NodeReader() {}

    static boolean mayConcern(DocumentText document) {
        return document.contains("nodegroupArn")
                || document.contains("LaunchTemplateVersions")
                || (document.contains("Reservations") && document.contains("InstanceId"));
    }

    static boolean read(Cursor place) {
        Cursor group = place.get("nodegroup");
        if (group != null && group.has("nodegroupArn")) {
            nodeGroup(group);
            return true;
        }
        if (place.has("nodegroupArn")) {
            nodeGroup(place);
            return true;
        }
        Cursor versions = place.get("LaunchTemplateVersions");
        if (versions != null && versions.isList()) {
            for (Cursor version : versions.items()) {
                template(version);
            }
            AwsDocumentReader.cut(place, TEMPLATES, null);
            return !versions.items().isEmpty();
        }
        Cursor reservations = place.get("Reservations");
        return reservations != null && reservations.isList() && reservations(place, reservations);
    }

    private static void nodeGroup(Cursor group) {
        Text name = group.text("nodegroupName");
        if (name == null) {
            return;
        }
        Cursor template = group.get("launchTemplate");
        DocumentContext context = group.context();
        context.add(AwsFacts.of(EksNodeFacts.of(new EksNodes(
                EksNodes.Kind.NODE_GROUP,
                name.value(),
                null,
                group.string("clusterName"),
                Arns.account(group.string("nodegroupArn")),
                group.string("nodeRole"),
                template == null
                        ? null
                        : new EksNodes.Template(
                                template.string("id"), template.string("name"), template.string("version")),
                null,
                context.origin(),
                group.at()))));
        context.countObject();
        partial(context, INSTANCES);
    }

    private static void template(Cursor version) {
        Cursor data = version.get("LaunchTemplateData");
        DocumentContext context = version.context();
        context.add(AwsFacts.of(EksNodeFacts.of(new LaunchTemplate(
                version.string("LaunchTemplateId"),
                version.string("LaunchTemplateName"),
                version.string("VersionNumber"),
                "true".equalsIgnoreCase(version.string("DefaultVersion")),
                data == null ? null : options(data.get("MetadataOptions")),
                context.origin()))));
        context.countObject();
        partial(context, TEMPLATES);
    }

    private static boolean reservations(Cursor place, Cursor reservations) {
        boolean ours = false;
        for (Cursor reservation : reservations.items()) {
            Cursor instances = reservation.get("Instances");
            for (Cursor instance : instances == null ? List.<Cursor>of() : instances.items()) {
                ours |= instance(instance, reservation.string("OwnerId"));
            }
        }
        if (ours) {
            AwsDocumentReader.cut(place, INSTANCES, null);
        }
        return ours;
    }

    /** False for an instance that is no node of EKS, or is gone. */
    private static boolean instance(Cursor instance, @Nullable String account) {
        Text id = instance.text("InstanceId");
        Cursor tags = instance.get("Tags");
        if (id == null || tags == null || !tags.isList()) {
            return false;
        }
        String cluster = null;
        String group = null;
        for (Cursor tag : tags.items()) {
            String key = tag.string("Key");
            String value = tag.string("Value");
            String named = key == null ? null : cluster(key, value);
            cluster = named == null ? cluster : named;
            if ("eks:nodegroup-name".equals(key) || "karpenter.sh/nodepool".equals(key)) {
                group = value;
            }
        }
        Cursor state = instance.get("State");
        String running = state == null ? null : state.string("Name");
        if (cluster == null || "terminated".equals(running) || "shutting-down".equals(running)) {
            return false;
        }
        Cursor profile = instance.get("IamInstanceProfile");
        DocumentContext context = instance.context();
        context.add(AwsFacts.of(EksNodeFacts.of(new EksNodes(
                EksNodes.Kind.INSTANCE,
                id.value(),
                group,
                cluster,
                account,
                profile == null ? null : profile.string("Arn"),
                null,
                options(instance.get("MetadataOptions")),
                context.origin(),
                id.at()))));
        context.countObject();
        partial(context, INSTANCES);
        return true;
    }

    /** The cluster that a tag of an instance or auto scaling group names; null when it names none. */
    static @Nullable String cluster(String key, @Nullable String value) {
        if (key.equals("eks:cluster-name") || key.equals("aws:eks:cluster-name")) {
            return value;
        }
        return key.startsWith(CLUSTER_TAG) ? key.substring(CLUSTER_TAG.length()) : null;
    }

    /** Null when there are none. */
    static @Nullable MetadataOptions options(@Nullable Cursor place) {
        return options(place, "HttpEndpoint", "HttpTokens", "HttpPutResponseHopLimit");
    }

    /** The same in other spelling. */
    static @Nullable MetadataOptions options(@Nullable Cursor place, String endpoint, String tokens, String hopLimit) {
        if (place == null) {
            return null;
        }
        if (place.mapping() == null) {
            // A template fills in all of it, or none can tell what.
            Text text = place.text();
            return text == null ? null : new MetadataOptions(text, text, text, place.at());
        }
        return new MetadataOptions(
                set(place.text(endpoint)), set(place.text(tokens)), set(place.text(hopLimit)), place.at());
    }

    /** Terraform writes an empty string, or 0, for what is not set. */
    private static @Nullable Text set(@Nullable Text text) {
        return text == null || text.value().isEmpty() || text.value().equals("0") ? null : text;
    }

    /** Whether managed policies are no more than what a node needs. */
    static boolean isMinimal(List<String> managed) {
        for (String arn : managed) {
            if (!arn.contains(":iam::aws:policy/")
                    || !NODE_POLICIES.contains(arn.substring(arn.lastIndexOf('/') + 1))) {
                return false;
            }
        }
        return !managed.isEmpty();
    }

    /** Keeps of a RoleDetail whether it has no more than a node needs. */
    static void role(Cursor role) {
        Cursor attached = role.get("AttachedManagedPolicies");
        Cursor inline = role.get("RolePolicyList");
        String name = role.string("RoleName");
        if (attached == null || inline == null || name == null) {
            return;
        }
        List<String> arns = new ArrayList<>();
        for (Cursor policy : attached.items()) {
            String arn = policy.string("PolicyArn");
            arns.add(arn == null ? "" : arn);
        }
        if (isMinimal(arns)) {
            role(role.context(), name, role.string("Arn"), inline.items().isEmpty());
        }
    }

    static void role(DocumentContext context, String name, @Nullable String arn, boolean minimal) {
        context.add(AwsFacts.of(EksNodeFacts.of(new NodeRole(name, arn, minimal, context.origin()))));
    }

    static void partial(DocumentContext context, String source) {
        context.add(new Coverage(source, null, State.PARTIAL, "read from files", false));
    }
}
