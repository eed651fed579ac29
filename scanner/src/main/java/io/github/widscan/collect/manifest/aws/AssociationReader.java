package io.github.widscan.collect.manifest.aws;

import io.github.widscan.collect.manifest.Cursor;
import io.github.widscan.snapshot.Coverage;
import io.github.widscan.snapshot.Coverage.State;
import io.github.widscan.snapshot.PodIdentityAssociation;
import io.github.widscan.snapshot.Text;
import org.jspecify.annotations.Nullable;

/** Reads EKS Pod Identity associations. */
final class AssociationReader {
    private static final String SOURCE = "aws.eks.podidentityassociations";

    private AssociationReader() {}

    static boolean is(Cursor place) {
        return place.text("clusterName") != null
                && place.text("namespace") != null
                && place.text("serviceAccount") != null;
    }

    static void read(Cursor item) {
        Text cluster = item.text("clusterName");
        Text namespace = item.text("namespace");
        Text account = item.text("serviceAccount");
        if (cluster == null || namespace == null || account == null) {
            return;
        }
        String arn = item.string("associationArn");
        item.context()
                .add(new PodIdentityAssociation(
                        cluster.value(),
                        clusterArn(arn, cluster.value()),
                        Arns.account(arn),
                        namespace,
                        account,
                        item.text("roleArn"),
                        item.text("targetRoleArn"),
                        flag(item.string("disableSessionTags")),
                        item.string("associationId"),
                        item.context().origin(),
                        item.at()));
        item.context().countObject();
        item.context().add(new Coverage(SOURCE, null, State.PARTIAL, "read from files", false));
    }

    /** An association's ARN is in its cluster's region and account. */
    static @Nullable String clusterArn(@Nullable String association, String cluster) {
        String resource = association == null ? null : Arns.field(association, 5);
        if (association == null || resource == null) {
            return null;
        }
        return association.substring(0, association.length() - resource.length()) + "cluster/" + cluster;
    }

    private static @Nullable Boolean flag(@Nullable String text) {
        return text == null ? null : Boolean.valueOf(text.equalsIgnoreCase("true"));
    }
}
