package io.github.widscan.link;

import io.github.widscan.snapshot.AwsFacts;
import io.github.widscan.snapshot.EksCluster;
import io.github.widscan.snapshot.IamRole;
import io.github.widscan.snapshot.Text;
import io.github.widscan.snapshot.TrustPolicy.Condition;
import io.github.widscan.snapshot.TrustPolicy.Statement;
import io.github.widscan.trust.IssuerKind;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Which of the issuers that AWS accounts trust are those of known clusters. */
final class TrustedIssuers {
    static final String EKS_CLUSTERS = "aws.eks.clusters";

    private static final String SUBJECT_KEY = ":sub";
    private static final String SUBJECT = "system:serviceaccount:";

    private final ClusterIssuers issuers;
    private final Coverages coverages;
    /** Whose subjects in trust policies are ServiceAccounts, in lower case. */
    private final Set<String> ofAccounts = new HashSet<>();
    /** Whose subjects there are others. */
    private final Set<String> ofOthers = new HashSet<>();

    private final boolean eksUnread;

    TrustedIssuers(AwsFacts aws, ClusterIssuers issuers, Coverages coverages) {
        this.issuers = issuers;
        this.coverages = coverages;
        boolean unread = false;
        for (EksCluster cluster : aws.eksClusters()) {
            unread |= cluster.issuer() == null && !described(cluster, aws.eksClusters());
        }
        this.eksUnread = unread;
        for (IamRole role : aws.roles()) {
            for (Statement statement : role.trust().statements()) {
                statement.conditions().forEach(this::evidence);
            }
        }
    }

    /** A listing names a cluster of which another document has the rest. */
    private static boolean described(EksCluster listed, List<EksCluster> clusters) {
        for (EksCluster other : clusters) {
            if (other.issuer() != null && other.name().equals(listed.name())) {
                return true;
            }
        }
        return false;
    }

    private void evidence(Condition condition) {
        String key = condition.key().toLowerCase(Locale.ROOT);
        if (!key.endsWith(SUBJECT_KEY)) {
            return;
        }
        String issuer = KnownIssuer.key(key.substring(0, key.length() - SUBJECT_KEY.length()));
        for (Text value : condition.values()) {
            String start = start(value.value());
            if (start.startsWith(SUBJECT)) {
                ofAccounts.add(issuer);
            } else if (!SUBJECT.startsWith(start)) {
                ofOthers.add(issuer);
            }
        }
    }

    /** What stands before the first wildcard, variable or template. */
    private static String start(String subject) {
        int at = 0;
        while (at < subject.length() && "*?$".indexOf(subject.charAt(at)) < 0 && !subject.startsWith("{{", at)) {
            at++;
        }
        return subject.substring(0, at);
    }

    /** @param issuer without {@code https://} */
    IssuerStanding of(String issuer) {
        String key = KnownIssuer.key(issuer);
        IssuerKind kind = issuers.kind(issuer);
        String host = KnownIssuer.host(key);
        if (Text.isUnresolved(issuer) || issuer.contains("*")) {
            return new IssuerStanding("unresolved", host, null, List.of());
        }
        if (issuers.hasAddress(issuer)) {
            return new IssuerStanding("known", host, null, List.of());
        }
        boolean cluster = kind == IssuerKind.KUBERNETES || (kind == IssuerKind.UNKNOWN && ofAccounts.contains(key));
        if (kind == IssuerKind.UNKNOWN && !cluster && !ofOthers.contains(key)) {
            // No trust policy shows whose tokens it signs.
            boolean complete = coverages.complete(ClusterIssuers.SOURCE, null);
            return new IssuerStanding(
                    "unread", host, "issuer-unknown", complete ? List.of() : List.of(ClusterIssuers.SOURCE));
        }
        if (!cluster) {
            return new IssuerStanding("other", host, null, List.of());
        }
        String source =
                switch (host) {
                    case "eks" -> EKS_CLUSTERS;
                    case "aks" -> "azure.aks";
                    case "gke" -> "gcp.gke.clusters";
                    default -> ClusterIssuers.SOURCE;
                };
        if (!coverages.complete(source, null)) {
            return unread(host, "issuer-not-among-scanned-clusters", source);
        }
        return host.equals("eks") && eksUnread
                ? unread(host, "cluster-issuer-unread", source)
                : new IssuerStanding("stale", host, null, List.of());
    }

    private static IssuerStanding unread(String host, String reason, String source) {
        return new IssuerStanding("unread", host, reason, List.of(source));
    }
}
