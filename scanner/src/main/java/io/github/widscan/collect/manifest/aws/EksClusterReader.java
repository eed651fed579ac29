package io.github.widscan.collect.manifest.aws;

import io.github.widscan.collect.manifest.Cursor;
import io.github.widscan.document.DocumentText;
import io.github.widscan.document.Mapping;
import io.github.widscan.snapshot.AwsFacts;
import io.github.widscan.snapshot.Coverage;
import io.github.widscan.snapshot.Coverage.State;
import io.github.widscan.snapshot.EksCluster;
import io.github.widscan.snapshot.Text;
import org.jspecify.annotations.Nullable;

/**
 * Reads EKS clusters: {@code aws eks describe-cluster}, {@code list-clusters}.
 *
 * @see <a href="https://docs.aws.amazon.com/cli/latest/reference/eks/describe-cluster.html">describe-cluster</a>
 */
final class EksClusterReader {
    private static final String SOURCE = "aws.eks.clusters";
    private static final String ISSUER_HOST = "https://oidc.eks.";

    private EksClusterReader() {}

    static boolean mayConcern(DocumentText document) {
        return (document.contains(":eks:") && document.contains("cluster/"))
                || (document.contains("clusters") && !document.contains("apiVersion"));
    }

    static boolean read(Cursor place) {
        Cursor one = place.get("cluster");
        if (one != null && is(one)) {
            cluster(one);
            return true;
        }
        if (is(place)) {
            cluster(place);
            return true;
        }
        Cursor list = place.get("clusters");
        if (list == null || !list.isList()) {
            return false;
        }
        return names(place, list) || described(list);
    }

    private static boolean is(Cursor place) {
        String arn = place.string("arn");
        return arn != null
                && "eks".equals(Arns.field(arn, 2))
                && place.text("name") != null
                && String.valueOf(Arns.field(arn, 5)).startsWith("cluster/");
    }

    private static void cluster(Cursor place) {
        Text name = place.text("name");
        String arn = place.string("arn");
        if (name == null || arn == null) {
            return;
        }
        Cursor identity = place.get("identity");
        Cursor oidc = identity == null ? null : identity.get("oidc");
        String issuer = oidc == null ? null : oidc.string("issuer");
        String region = Arns.field(arn, 3);
        add(
                place,
                new EksCluster(
                        name.value(),
                        arn,
                        Arns.account(arn),
                        region == null || region.isEmpty() ? region(issuer) : region,
                        issuer == null || issuer.isBlank() ? null : issuer,
                        place.context().origin(),
                        place.at()));
    }

    /** The region of EKS' own issuers: {@code https://oidc.eks.REGION.amazonaws.com/id/…}. */
    static @Nullable String region(@Nullable String issuer) {
        if (issuer == null || !issuer.startsWith(ISSUER_HOST)) {
            return null;
        }
        int end = issuer.indexOf('.', ISSUER_HOST.length());
        return end < 0 ? null : issuer.substring(ISSUER_HOST.length(), end);
    }

    /** What list-clusters prints: nothing but names. Any other document with such a list has more to say. */
    private static boolean names(Cursor place, Cursor list) {
        Mapping mapping = place.mapping();
        if (mapping == null) {
            return false;
        }
        for (Mapping.Entry entry : mapping.entries()) {
            switch (entry.key().text()) {
                case "clusters", "nextToken", "NextToken" -> {
                    // Its own.
                }
                default -> {
                    return false;
                }
            }
        }
        for (Cursor item : list.items()) {
            if (item.text() == null) {
                return false;
            }
        }
        for (Cursor item : list.items()) {
            Text name = item.text();
            if (name != null) {
                add(
                        item,
                        new EksCluster(
                                name.value(),
                                null,
                                null,
                                null,
                                null,
                                item.context().origin(),
                                item.at()));
            }
        }
        AwsDocumentReader.cut(place, SOURCE, null);
        return !list.items().isEmpty();
    }

    /** Several answers of describe-cluster put into one list. */
    private static boolean described(Cursor list) {
        boolean ours = false;
        for (Cursor item : list.items()) {
            if (is(item)) {
                cluster(item);
                ours = true;
            }
        }
        return ours;
    }

    private static void add(Cursor place, EksCluster cluster) {
        place.context().add(AwsFacts.of(cluster));
        place.context().countObject();
        place.context().add(new Coverage(SOURCE, null, State.PARTIAL, "read from files", false));
    }
}
