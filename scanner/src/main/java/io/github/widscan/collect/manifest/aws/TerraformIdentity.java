package io.github.widscan.collect.manifest.aws;

import io.github.widscan.collect.manifest.Cursor;
import io.github.widscan.collect.manifest.DocumentContext;
import io.github.widscan.collect.manifest.terraform.Resource;
import io.github.widscan.collect.manifest.terraform.Resources;
import io.github.widscan.snapshot.AwsFacts;
import io.github.widscan.snapshot.Coverage;
import io.github.widscan.snapshot.Coverage.State;
import io.github.widscan.snapshot.EksCluster;
import io.github.widscan.snapshot.OidcProvider;
import io.github.widscan.snapshot.PodIdentityAssociation;
import io.github.widscan.snapshot.Text;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** OIDC providers, EKS clusters and Pod Identity associations of Terraform. */
final class TerraformIdentity {
    private TerraformIdentity() {}

    static void provider(Resource resource) {
        Text url = resource.text("url");
        if (url == null) {
            return;
        }
        Cursor list = resource.values().get("client_id_list");
        List<Text> clients = new ArrayList<>();
        if (list != null) {
            for (Cursor item : list.items()) {
                Text text = item.text();
                if (text != null) {
                    clients.add(text);
                }
            }
        }
        String arn = known(resource, "arn");
        DocumentContext context = resource.place().context();
        context.add(new OidcProvider(
                arn,
                Arns.account(arn),
                url.value().startsWith("https://") ? url.value().substring(8) : url.value(),
                clients,
                list == null ? null : list.at(),
                context.origin(),
                resource.place().at()));
        partial(context, "aws.iam.oidcproviders", Arns.account(arn));
    }

    static void association(Resource resource, Resources all) {
        Text cluster = resource.text("cluster_name");
        Text namespace = resource.text("namespace");
        Text account = resource.text("service_account");
        if (cluster == null || namespace == null || account == null) {
            return;
        }
        String arn = known(resource, "association_arn");
        Text disabled = resource.text("disable_session_tags");
        DocumentContext context = resource.place().context();
        context.add(new PodIdentityAssociation(
                cluster.value(),
                AssociationReader.clusterArn(arn, cluster.value()),
                Arns.account(arn),
                namespace,
                account,
                role(resource, "role_arn", all),
                resource.text("target_role_arn"),
                flag(disabled),
                known(resource, "association_id"),
                context.origin(),
                resource.place().at()));
        partial(context, "aws.eks.podidentityassociations", null);
    }

    /** The associations of an add-on: the namespace is the add-on's own and not said here. */
    static void addon(Resource resource) {
        Cursor list = resource.values().get("pod_identity_association");
        Text cluster = resource.text("cluster_name");
        if (list == null || !list.isList() || cluster == null) {
            return;
        }
        DocumentContext context = resource.place().context();
        for (Cursor item : list.items()) {
            Text account = item.text("service_account");
            if (account != null) {
                context.add(new PodIdentityAssociation(
                        cluster.value(),
                        null,
                        null,
                        new Text("${namespace}", account.at()),
                        account,
                        item.text("role_arn"),
                        null,
                        null,
                        null,
                        context.origin(),
                        item.at()));
                partial(context, "aws.eks.podidentityassociations", null);
            }
        }
    }

    static void cluster(Resource resource) {
        Text name = resource.text("name");
        if (name == null || name.unresolved()) {
            return;
        }
        String arn = known(resource, "arn");
        Cursor identity = resource.block("identity");
        Cursor oidc = identity == null ? null : Resource.block(identity, "oidc");
        Text issuer = oidc == null ? null : oidc.text("issuer");
        String url = issuer == null || issuer.unresolved() || issuer.value().isBlank() ? null : issuer.value();
        String region = arn == null ? null : Arns.field(arn, 3);
        DocumentContext context = resource.place().context();
        context.add(AwsFacts.of(new EksCluster(
                name.value(),
                arn,
                Arns.account(arn),
                region == null ? EksClusterReader.region(url) : region,
                url,
                context.origin(),
                resource.place().at())));
        partial(context, "aws.eks.clusters", null);
    }

    /** The ARN of a role; of one that the plan makes, the text that stands for it there. */
    static @Nullable Text role(Resource resource, String attribute, Resources all) {
        Text text = resource.text(attribute);
        Resource role = text != null && text.unresolved() ? all.target(resource, attribute, "aws_iam_role") : null;
        Text arn = role == null ? null : role.text("arn");
        return text == null || arn == null ? text : new Text(arn.value(), text.at());
    }

    /** An attribute that AWS fills in; null until it has. */
    static @Nullable String known(Resource resource, String attribute) {
        Text text = resource.text(attribute);
        return text == null || text.unresolved() ? null : text.value();
    }

    private static @Nullable Boolean flag(@Nullable Text text) {
        if (text == null || text.unresolved()) {
            return null;
        }
        return text.value().equals("true");
    }

    private static void partial(DocumentContext context, String source, @Nullable String account) {
        context.add(new Coverage(source, account, State.PARTIAL, "read from files", false));
    }
}
