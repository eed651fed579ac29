package io.github.widscan.collect.manifest.aws;

import io.github.widscan.collect.manifest.Cursor;
import io.github.widscan.collect.manifest.DocumentContext;
import io.github.widscan.collect.manifest.terraform.Resource;
import io.github.widscan.snapshot.Coverage;
import io.github.widscan.snapshot.Coverage.State;
import io.github.widscan.snapshot.OidcProvider;
import io.github.widscan.snapshot.PodIdentityAssociation;
import io.github.widscan.snapshot.Text;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** OIDC providers and Pod Identity associations of Terraform. */
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

    static void association(Resource resource) {
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
                resource.text("role_arn"),
                resource.text("target_role_arn"),
                flag(disabled),
                known(resource, "association_id"),
                context.origin(),
                resource.place().at()));
        partial(context, "aws.eks.podidentityassociations", null);
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
