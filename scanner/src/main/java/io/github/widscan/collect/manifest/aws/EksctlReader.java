package io.github.widscan.collect.manifest.aws;

import io.github.widscan.collect.manifest.Cursor;
import io.github.widscan.snapshot.Attribute;
import io.github.widscan.snapshot.Coverage;
import io.github.widscan.snapshot.Coverage.State;
import io.github.widscan.snapshot.EksNodes;
import io.github.widscan.snapshot.Meta;
import io.github.widscan.snapshot.MetadataOptions;
import io.github.widscan.snapshot.ObjectRef;
import io.github.widscan.snapshot.PodIdentityAssociation;
import io.github.widscan.snapshot.ServiceAccount;
import io.github.widscan.snapshot.Text;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the identities in eksctl's ClusterConfig: ServiceAccounts that it creates with a role, and Pod Identity
 * associations, of the cluster and of its add-ons; and its node groups.
 *
 * @see <a href="https://docs.aws.amazon.com/eks/latest/eksctl/iamserviceaccounts.html">IAM roles for service accounts</a>
 * @see <a href="https://docs.aws.amazon.com/eks/latest/eksctl/pod-identity-associations.html">Pod Identity
 *     associations</a>
 */
final class EksctlReader {
    private static final String ROLE_ARN = "eks.amazonaws.com/role-arn";

    private final String cluster;

    private EksctlReader(Cursor config) {
        Cursor metadata = config.get("metadata");
        String name = metadata == null ? null : metadata.string("name");
        this.cluster = name == null || name.isEmpty() ? "${cluster}" : name;
    }

    static void read(Cursor config) {
        EksctlReader reader = new EksctlReader(config);
        Cursor iam = config.get("iam");
        if (iam != null) {
            reader.accounts(iam.get("serviceAccounts"));
            reader.associations(iam.get("podIdentityAssociations"));
        }
        reader.groups(config.get("managedNodeGroups"), EksNodes.Kind.NODE_GROUP);
        reader.groups(config.get("nodeGroups"), EksNodes.Kind.AUTO_SCALING_GROUP);
        Cursor addons = config.get("addons");
        for (Cursor addon : addons != null && addons.isList() ? addons.items() : List.<Cursor>of()) {
            reader.associations(addon.get("podIdentityAssociations"));
        }
    }

    private void groups(@Nullable Cursor list, EksNodes.Kind kind) {
        for (Cursor item : list != null && list.isList() ? list.items() : List.<Cursor>of()) {
            Text name = item.text("name");
            if (name != null) {
                Cursor iam = item.get("iam");
                Cursor template = item.get("launchTemplate");
                NodeObjectReader.add(
                        item,
                        kind,
                        name.value(),
                        cluster,
                        iam == null ? null : iam.string("instanceRoleARN"),
                        template == null
                                ? null
                                : new EksNodes.Template(template.string("id"), null, template.string("version")),
                        template == null ? options(item) : null);
                item.context().countObject();
            }
        }
    }

    /**
     * eksctl writes a launch template whose hop limit is 2, or 1 where pods are kept away. Whether it asks for tokens by
     * itself differs by its version.
     *
     * @see <a href="https://docs.aws.amazon.com/eks/latest/eksctl/security.html">disablePodIMDS</a>
     */
    private static MetadataOptions options(Cursor group) {
        Text enabled = new Text("enabled", group.at());
        Text pods = group.text("disablePodIMDS");
        if (pods != null && pods.unresolved()) {
            return new MetadataOptions(enabled, pods, pods, pods.at());
        }
        if (pods != null && pods.value().equalsIgnoreCase("true")) {
            return new MetadataOptions(enabled, new Text("required", pods.at()), new Text("1", pods.at()), pods.at());
        }
        Text first = group.text("disableIMDSv1");
        Text tokens = first == null || first.unresolved()
                ? first
                : new Text(first.value().equalsIgnoreCase("true") ? "required" : "optional", first.at());
        return new MetadataOptions(enabled, tokens, new Text("2", group.at()), group.at());
    }

    private void accounts(@Nullable Cursor list) {
        if (list == null || !list.isList()) {
            return;
        }
        for (Cursor item : list.items()) {
            Cursor metadata = item.get("metadata");
            Text name = metadata == null ? null : metadata.text("name");
            if (metadata == null || name == null || "true".equalsIgnoreCase(item.string("roleOnly"))) {
                continue;
            }
            Text namespace = metadata.text("namespace");
            Text role = item.text("attachRoleARN");
            ObjectRef ref = new ObjectRef(
                    null,
                    "v1",
                    "ServiceAccount",
                    // eksctl's own default, not kubectl's.
                    namespace == null ? "default" : namespace.value(),
                    name.value());
            // The role that eksctl is yet to create has no ARN before.
            Text arn = role == null ? new Text("${role}", item.at()) : role;
            item.context()
                    .add(new ServiceAccount(
                            new Meta(
                                    ref,
                                    item.context().origin(),
                                    item.at(),
                                    metadata.at(),
                                    List.of(new Attribute(ROLE_ARN, arn)),
                                    List.of(),
                                    null),
                            null,
                            List.of()));
            item.context().countObject();
        }
    }

    private void associations(@Nullable Cursor list) {
        if (list == null || !list.isList()) {
            return;
        }
        for (Cursor item : list.items()) {
            Text account = item.text("serviceAccountName");
            if (account == null) {
                continue;
            }
            Text namespace = item.text("namespace");
            Text role = item.text("roleARN");
            item.context()
                    .add(new PodIdentityAssociation(
                            cluster,
                            null,
                            null,
                            // An add-on knows its own namespace; the file does not say it.
                            namespace == null ? new Text("${namespace}", item.at()) : namespace,
                            account,
                            role == null ? new Text("${role}", item.at()) : role,
                            item.text("targetRoleARN"),
                            flag(item.string("disableSessionTags")),
                            null,
                            item.context().origin(),
                            item.at()));
            item.context().countObject();
            item.context()
                    .add(new Coverage(
                            "aws.eks.podidentityassociations", null, State.PARTIAL, "read from files", false));
        }
    }

    private static @Nullable Boolean flag(@Nullable String text) {
        return text == null ? null : Boolean.valueOf(text.equalsIgnoreCase("true"));
    }
}
