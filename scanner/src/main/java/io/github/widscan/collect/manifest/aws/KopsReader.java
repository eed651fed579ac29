package io.github.widscan.collect.manifest.aws;

import io.github.widscan.collect.manifest.Cursor;
import io.github.widscan.snapshot.At;
import io.github.widscan.snapshot.IamRole;
import io.github.widscan.snapshot.IamRole.Privilege;
import io.github.widscan.snapshot.Meta;
import io.github.widscan.snapshot.Text;
import io.github.widscan.snapshot.TrustPolicy;
import io.github.widscan.snapshot.TrustPolicy.Condition;
import io.github.widscan.snapshot.TrustPolicy.Principal;
import io.github.widscan.snapshot.TrustPolicy.Statement;
import java.util.List;

/**
 * Reads the roles that kOps makes for ServiceAccounts ({@code spec.iam.serviceAccountExternalPermissions}). Their trust
 * policies are those that kOps writes: one subject, where a namespace of {@code *} stands for every namespace. kOps
 * registers one audience with the provider, so that the list of audiences checks it: here a condition says so.
 *
 * @see <a href="https://kops.sigs.k8s.io/cluster_spec/#service-account-issuer-discovery-and-aws-iam-roles-for-service-accounts-irsa">
 *     kOps: IRSA</a>
 */
final class KopsReader {
    private static final String AUDIENCE = "amazonaws.com";

    private KopsReader() {}

    static void read(Cursor spec, Meta meta) {
        Cursor iam = spec.get("iam");
        Cursor list = iam == null ? null : iam.get("serviceAccountExternalPermissions");
        if (list == null || !list.isList()) {
            return;
        }
        String issuer = issuer(spec, meta);
        for (Cursor item : list.items()) {
            Text name = item.text("name");
            Text namespace = item.text("namespace");
            Cursor aws = item.get("aws");
            if (name == null || aws == null) {
                continue;
            }
            String in = namespace == null ? "default" : namespace.value();
            At at = namespace == null ? name.at() : namespace.at();
            boolean unresolved = Text.isUnresolved(in) || Text.isUnresolved(name.value());
            RoleReader.add(
                    item,
                    new IamRole(
                            (name.value() + "." + in + ".sa." + meta.ref().name()).replace("*", "wildcard"),
                            true,
                            null,
                            null,
                            null,
                            null,
                            privilege(aws),
                            new TrustPolicy(
                                    List.of(statement(item, issuer, in, name.value(), at, unresolved)),
                                    List.of(),
                                    item.at(),
                                    null),
                            meta.origin(),
                            item.at()));
            item.context().countObject();
        }
    }

    private static Statement statement(
            Cursor item, String issuer, String namespace, String name, At at, boolean unresolved) {
        String subject = "system:serviceaccount:" + namespace + ":" + name;
        String operator = subject.indexOf('*') < 0 ? "StringEquals" : "StringLike";
        return new Statement(
                null,
                true,
                List.of(new Principal("Federated", new Text("arn:aws:iam:::oidc-provider/" + issuer, at))),
                false,
                List.of(new Text("sts:AssumeRoleWithWebIdentity", at)),
                false,
                List.of(
                        new Condition(operator, issuer + ":sub", List.of(new Text(subject, at)), at, at),
                        new Condition(
                                "StringEquals",
                                issuer + ":aud",
                                List.of(new Text(AUDIENCE, at)),
                                item.at(),
                                item.at())),
                at,
                unresolved
                        ? List.of(new TrustPolicy.Problem(
                                TrustPolicy.Problem.TEMPLATE_UNRESOLVED,
                                "The ServiceAccount is a template that is not filled in.",
                                at))
                        : List.of(),
                item.at());
    }

    /** Without {@code https://}. Where only the store of the discovery documents is given, that stands for the issuer. */
    private static String issuer(Cursor spec, Meta meta) {
        Cursor server = spec.get("kubeAPIServer");
        String issuer = server == null ? null : server.string("serviceAccountIssuer");
        Cursor discovery = spec.get("serviceAccountIssuerDiscovery");
        if (issuer == null && discovery != null) {
            issuer = discovery.string("discoveryStore");
        }
        if (issuer == null || Text.isUnresolved(issuer)) {
            return "api.internal." + meta.ref().name();
        }
        int scheme = issuer.indexOf("://");
        return scheme < 0 ? issuer : issuer.substring(scheme + 3);
    }

    private static Privilege privilege(Cursor aws) {
        Privilege worst = null;
        Cursor managed = aws.get("policyARNs");
        for (Cursor item : managed == null ? List.<Cursor>of() : managed.items()) {
            Text arn = item.text();
            worst = RolePrivileges.worse(worst, arn == null ? Privilege.UNKNOWN : RolePrivileges.ofName(arn.value()));
        }
        Cursor inline = aws.get("inlinePolicy");
        if (inline != null) {
            worst = RolePrivileges.worse(worst, RolePrivileges.ofStatements(inline));
        }
        return worst == null ? Privilege.UNKNOWN : worst;
    }
}
