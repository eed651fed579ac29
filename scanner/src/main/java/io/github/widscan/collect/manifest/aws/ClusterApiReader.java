package io.github.widscan.collect.manifest.aws;

import io.github.widscan.collect.manifest.Cursor;
import io.github.widscan.snapshot.IamRole;
import io.github.widscan.snapshot.IamRole.Privilege;
import io.github.widscan.snapshot.TrustPolicy;
import org.jspecify.annotations.Nullable;

/**
 * Reads the trust statements that an AWSIAMConfiguration of Cluster API Provider AWS adds to the roles which clusterawsadm
 * makes.
 *
 * @see <a href="https://cluster-api-aws.sigs.k8s.io/topics/iam-permissions">Cluster API AWS: IAM permissions</a>
 */
final class ClusterApiReader {
    private static final String SUFFIX = ".cluster-api-provider-aws.sigs.k8s.io";

    private final Cursor spec;

    private ClusterApiReader(Cursor spec) {
        this.spec = spec;
    }

    static void read(Cursor spec) {
        ClusterApiReader reader = new ClusterApiReader(spec);
        reader.role(spec.get("clusterAPIControllers"), "controllers");
        reader.role(spec.get("controlPlane"), "control-plane");
        reader.role(spec.get("nodes"), "nodes");
        Cursor eks = spec.get("eks");
        if (eks != null) {
            reader.role(eks.get("defaultControlPlaneRole"), "eks-controlplane");
            reader.role(eks.get("managedMachinePool"), "eks-nodegroup");
            reader.role(eks.get("fargate"), "eks-fargate");
        }
    }

    private void role(@Nullable Cursor block, String name) {
        Cursor statements = block == null ? null : block.get("trustStatements");
        if (block == null || statements == null || !statements.isList()) {
            return;
        }
        String prefix = spec.string("namePrefix");
        String suffix = spec.string("nameSuffix");
        TrustPolicy trust = TrustPolicyReader.statementsOf(statements);
        RoleReader.add(
                statements,
                new IamRole(
                        (prefix == null ? "" : prefix) + name + (suffix == null ? SUFFIX : suffix),
                        true,
                        null,
                        null,
                        null,
                        null,
                        Privilege.UNKNOWN,
                        trust,
                        statements.context().origin(),
                        statements.at()));
        statements.context().countObject();
    }
}
