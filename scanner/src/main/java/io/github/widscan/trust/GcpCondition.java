package io.github.widscan.trust;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the condition of a role binding. CEL is not evaluated; only the form by which a binding is pinned to
 * clusters is recognised: {@code request.auth.claims.google.providerId == 'https://container.googleapis.com/…'}.
 *
 * @param state {@code none}, {@code cluster} (pinned), {@code other}, {@code hidden} (there is one, but it was not read)
 * @param clusters it is pinned to; any of them suffices
 * @see <a href="https://cloud.google.com/iam/docs/conditions-overview">IAM conditions</a>
 */
public record GcpCondition(String state, List<GcpCluster> clusters) {
    private static final String CLAIM = "request.auth.claims.google.providerId";
    private static final GcpCondition NONE = new GcpCondition("none", List.of());
    private static final GcpCondition OTHER = new GcpCondition("other", List.of());
    private static final GcpCondition HIDDEN = new GcpCondition("hidden", List.of());

    public GcpCondition {
        clusters = List.copyOf(clusters);
    }

    /** No condition. */
    public static GcpCondition none() {
        return NONE;
    }

    /** @param expression null when it was not read */
    public static GcpCondition of(@Nullable String expression) {
        if (expression == null) {
            return HIDDEN;
        }
        List<GcpCluster> clusters = clusters(Cel.parse(expression));
        return clusters.isEmpty() ? OTHER : new GcpCondition("cluster", clusters);
    }

    /** The clusters of which one has to be it; none when it need not be any. */
    private static List<GcpCluster> clusters(Cel cel) {
        switch (cel.kind()) {
            case AND -> {
                // What else is asked for only narrows it further.
                for (Cel part : cel.parts()) {
                    List<GcpCluster> clusters = clusters(part);
                    if (!clusters.isEmpty()) {
                        return clusters;
                    }
                }
                return List.of();
            }
            case OR -> {
                List<GcpCluster> all = new ArrayList<>(cel.parts().size());
                for (Cel part : cel.parts()) {
                    List<GcpCluster> clusters = clusters(part);
                    if (clusters.isEmpty()) {
                        return List.of();
                    }
                    all.addAll(clusters);
                }
                return all;
            }
            case LEAF -> {
                GcpCluster cluster = pinned(Cel.compact(cel.text()));
                return cluster == null ? List.of() : List.of(cluster);
            }
        }
        return List.of();
    }

    private static @Nullable GcpCluster pinned(String text) {
        String url = null;
        if (text.startsWith(CLAIM + "==")) {
            url = Cel.literal(text.substring(CLAIM.length() + 2));
        } else if (text.endsWith("==" + CLAIM)) {
            url = Cel.literal(text.substring(0, text.length() - CLAIM.length() - 2));
        }
        return url == null ? null : GcpCluster.parse(url);
    }
}
