package io.github.widscan.collect.manifest.aws;

import io.github.widscan.collect.manifest.Cursor;
import io.github.widscan.snapshot.Coverage;
import io.github.widscan.snapshot.Coverage.State;
import io.github.widscan.snapshot.IamRole;
import io.github.widscan.snapshot.IamRole.Privilege;
import io.github.widscan.snapshot.Meta;
import io.github.widscan.snapshot.OidcProvider;
import io.github.widscan.snapshot.PodIdentityAssociation;
import io.github.widscan.snapshot.Text;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An AWS resource that ACK or Crossplane keeps as a Kubernetes object.
 *
 * @param desired the resource's own fields
 */
record ManagedObject(Cursor object, Cursor desired, Meta meta, Dialect dialect) {
    private static final String EXTERNAL_NAME = "crossplane.io/external-name";

    void role() {
        String policyField = dialect.field("assumeRolePolicyDocument", "assumeRolePolicy", "assumeRolePolicyDocument");
        Cursor policy = desired.get(policyField);
        if (policy == null) {
            object.context()
                    .warn(
                            "aws.iam.roles",
                            "role " + meta.ref().name() + " has no " + policyField + ", so that its trust is not known",
                            object.span());
            return;
        }
        String arn = arn();
        Cursor duration = desired.get("maxSessionDuration");
        RoleReader.add(
                object,
                new IamRole(
                        name(),
                        true,
                        arn,
                        account(arn),
                        duration == null ? null : RoleReader.integer(duration),
                        duration == null ? null : duration.at(),
                        privilege(),
                        TrustPolicyReader.read(policy),
                        meta.origin(),
                        object.at()));
    }

    void provider() {
        Text url = desired.text("url");
        if (url == null) {
            object.context().warn("aws.iam.oidcproviders", "the provider has no url", object.span());
            return;
        }
        Cursor list = desired.get(dialect.field("clientIDs", "clientIdList", "clientIDList"));
        List<Text> clients = new ArrayList<>();
        for (Cursor item : list == null ? List.<Cursor>of() : list.items()) {
            Text text = item.text();
            if (text != null) {
                clients.add(text);
            }
        }
        String arn = arn();
        ProviderReader.add(
                object,
                new OidcProvider(
                        arn,
                        account(arn),
                        url.value().startsWith("https://") ? url.value().substring(8) : url.value(),
                        clients,
                        list == null ? null : list.at(),
                        meta.origin(),
                        object.at()));
    }

    void association() {
        Text namespace = desired.text("namespace");
        Text account = desired.text("serviceAccount");
        if (namespace == null || account == null) {
            return;
        }
        Text cluster = desired.text("clusterName");
        Text role = desired.text(dialect.field("roleARN", "roleArn", "roleArn"));
        Cursor tags = desired.get("disableSessionTags");
        Text disabled = tags == null ? null : tags.text();
        object.context()
                .add(new PodIdentityAssociation(
                        cluster == null ? reference("cluster") : cluster.value(),
                        null,
                        null,
                        namespace,
                        account,
                        role == null ? new Text(reference("role"), object.at()) : role,
                        desired.text(dialect.field("targetRoleARN", "targetRoleArn", "targetRoleArn")),
                        disabled == null ? null : Boolean.valueOf(disabled.value()),
                        null,
                        meta.origin(),
                        object.at()));
        object.context()
                .add(new Coverage("aws.eks.podidentityassociations", null, State.PARTIAL, "read from files", false));
    }

    /**
     * A reference to, or a selector of, another object that its controller follows: not filled in, as far as the text goes.
     */
    private static String reference(String what) {
        return "${" + what + "}";
    }

    /** The name in the cloud. */
    private String name() {
        if (dialect == Dialect.ACK) {
            Text name = desired.text("name");
            return name == null ? meta.ref().name() : name.value();
        }
        Cursor metadata = object.get("metadata");
        Cursor annotations = metadata == null ? null : metadata.get("annotations");
        String external = annotations == null ? null : annotations.string(EXTERNAL_NAME);
        return external == null || external.isEmpty() ? meta.ref().name() : external;
    }

    /** The ARN that the controller wrote back; null before it ran. */
    private @Nullable String arn() {
        Cursor status = object.get("status");
        if (status == null) {
            return null;
        }
        Cursor place = status.get(dialect == Dialect.ACK ? "ackResourceMetadata" : "atProvider");
        return place == null ? null : place.string("arn");
    }

    private @Nullable String account(@Nullable String arn) {
        if (arn != null) {
            return Arns.account(arn);
        }
        Cursor status = object.get("status");
        Cursor place = status == null ? null : status.get("ackResourceMetadata");
        return place == null ? null : place.string("ownerAccountID");
    }

    /** UNKNOWN where the object names no policy: others may attach some. */
    private Privilege privilege() {
        Privilege worst = null;
        Cursor managed = desired.get(dialect.field("policies", "managedPolicyArns", "managedPolicyArns"));
        for (Cursor item : managed == null ? List.<Cursor>of() : managed.items()) {
            Text arn = item.text();
            worst = RolePrivileges.worse(worst, arn == null ? Privilege.UNKNOWN : RolePrivileges.ofName(arn.value()));
        }
        Cursor inline = desired.get(dialect.field("inlinePolicies", "inlinePolicy", "inlinePolicies"));
        if (inline != null && inline.mapping() != null) {
            for (var entry : inline.mapping().entries()) {
                worst = RolePrivileges.worse(worst, RolePrivileges.ofDocument(inline.value(entry)));
            }
        } else if (inline != null) {
            for (Cursor item : inline.items()) {
                Cursor policy = item.get("policy");
                worst = RolePrivileges.worse(
                        worst, policy == null ? Privilege.UNKNOWN : RolePrivileges.ofDocument(policy));
            }
        }
        return worst == null ? Privilege.UNKNOWN : worst;
    }
}
