package io.github.widscan.collect.manifest.aws;

import io.github.widscan.collect.manifest.Cursor;
import io.github.widscan.collect.manifest.CustomObjectReader;
import io.github.widscan.snapshot.Meta;

/**
 * Reads roles, OIDC providers and Pod Identity associations that a cluster manages: objects of ACK and Crossplane, and the
 * role blocks of eksctl, kOps and Cluster API; and the nodes that these and Karpenter make.
 *
 * @see <a href="https://aws-controllers-k8s.github.io/community/reference/">ACK</a>
 * @see <a href="https://marketplace.upbound.io/providers/upbound/provider-aws-iam">Crossplane, provider-aws-iam</a>
 */
public final class AwsObjectReader implements CustomObjectReader {
    @Override
    public boolean reads(String apiVersion, String kind) {
        return switch (kind) {
            case "Role", "OpenIDConnectProvider", "PodIdentityAssociation" -> Dialect.of(apiVersion) != null;
            case "ClusterConfig" -> apiVersion.startsWith("eksctl.io/");
            case "Cluster" -> apiVersion.startsWith("kops.k8s.io/") || apiVersion.startsWith("kops/");
            case "AWSIAMConfiguration" -> apiVersion.startsWith("bootstrap.aws.infrastructure.cluster.x-k8s.io/");
            default -> NodeObjectReader.reads(apiVersion, kind);
        };
    }

    @Override
    public void read(Cursor object, Meta meta) {
        Cursor spec = object.get("spec");
        String apiVersion = meta.ref().apiVersion();
        if (spec != null && NodeObjectReader.reads(apiVersion, meta.ref().kind())) {
            NodeObjectReader.read(spec, meta);
            return;
        }
        switch (meta.ref().kind()) {
            case "ClusterConfig" -> EksctlReader.read(object);
            case "Cluster" -> {
                if (spec != null) {
                    KopsReader.read(spec, meta);
                }
            }
            case "AWSIAMConfiguration" -> {
                if (spec != null) {
                    ClusterApiReader.read(spec);
                }
            }
            default -> {
                Dialect dialect = Dialect.of(apiVersion);
                Cursor desired = spec == null || dialect == null ? null : dialect.desired(spec);
                if (dialect != null && desired != null) {
                    managed(new ManagedObject(object, desired, meta, dialect));
                }
            }
        }
    }

    private static void managed(ManagedObject object) {
        switch (object.meta().ref().kind()) {
            case "Role" -> object.role();
            case "OpenIDConnectProvider" -> object.provider();
            default -> object.association();
        }
    }
}
