package io.github.widscan.link;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A projected ServiceAccount token.
 *
 * @param volume name of the volume
 * @param audience as written; null when not set
 * @param audienceKind {@code cloud} (an audience of a cloud: certain), {@code api-server}, {@code other} (known to be
 *     something else, such as istio-ca or vault), {@code unknown}, {@code unresolved}
 * @param provider the cloud of the audience; null when it is none's
 * @param expirationSeconds 3600 when not set; null when it is no integer
 * @param expirationSet somebody wrote it
 * @param injected {@code kube-api-access}, {@code aws-webhook}, {@code azure-webhook}; {@code none} when somebody wrote
 *     the volume
 * @param paths absolute paths of the token in the containers that mount it
 * @param containers names of those containers
 * @param audienceAt the audience, else the source
 * @param expirationAt the expiration, else the source
 */
public record TokenFacts(
        String volume,
        @Nullable String audience,
        String audienceKind,
        @Nullable String provider,
        @Nullable Long expirationSeconds,
        boolean expirationSet,
        String injected,
        List<String> paths,
        List<String> containers,
        int audienceAt,
        int expirationAt,
        int at)
        implements Facts {
    public TokenFacts {
        paths = List.copyOf(paths);
        containers = List.copyOf(containers);
    }

    /** The container finds the token at that path. */
    boolean isAt(String container, String path) {
        String wanted = PodPath.normal(path);
        for (int i = 0; i < paths.size(); i++) {
            if (containers.get(i).equals(container)
                    && PodPath.normal(paths.get(i)).equals(wanted)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void write(FactsWriter out) {
        out.put("volume", volume);
        out.put("audience", audience);
        out.put("audienceKind", audienceKind);
        out.put("provider", provider);
        out.put("expirationSeconds", expirationSeconds);
        out.put("expirationSet", expirationSet);
        out.put("injected", injected);
        out.strings("paths", paths);
        out.strings("containers", containers);
        out.put("audienceAt", audienceAt);
        out.put("expirationAt", expirationAt);
        out.put("at", at);
    }
}
