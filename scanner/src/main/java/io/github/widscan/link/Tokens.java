package io.github.widscan.link;

import io.github.widscan.snapshot.Container;
import io.github.widscan.snapshot.Mount;
import io.github.widscan.snapshot.Origin;
import io.github.widscan.snapshot.PodTemplate;
import io.github.widscan.snapshot.ProjectedSource;
import io.github.widscan.snapshot.ProjectedSource.ServiceAccountToken;
import io.github.widscan.snapshot.Text;
import io.github.widscan.snapshot.Volume;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The projected ServiceAccount tokens of a pod. */
final class Tokens {
    private static final long DEFAULT_EXPIRATION = 3600;

    private Tokens() {}

    /** @param huawei client ids of identity providers of Huawei Cloud */
    static List<TokenFacts> of(
            Origin origin, PodTemplate pod, Places places, LinkSettings settings, Set<String> huawei) {
        List<TokenFacts> tokens = new ArrayList<>();
        for (Volume volume : pod.volumes()) {
            for (ProjectedSource source : volume.projected()) {
                if (source instanceof ServiceAccountToken token) {
                    tokens.add(token(origin, pod, volume, token, places, settings, huawei));
                }
            }
        }
        return tokens;
    }

    private static TokenFacts token(
            Origin origin,
            PodTemplate pod,
            Volume volume,
            ServiceAccountToken token,
            Places places,
            LinkSettings settings,
            Set<String> huawei) {
        Text audience = token.audience();
        Text expiration = token.expirationSeconds();
        Audience judged = Audience.of(audience == null ? "" : audience.value(), settings);
        if (judged.kind().equals("unknown") && audience != null && huawei.contains(audience.value())) {
            judged = new Audience("cloud", "huawei");
        }
        List<String> paths = new ArrayList<>();
        List<String> containers = new ArrayList<>();
        for (Container container : pod.containers()) {
            for (Mount mount : container.mounts()) {
                if (mount.volume().equals(volume.name())) {
                    containers.add(container.name());
                    paths.add(path(mount, token.path()));
                }
            }
        }
        int at = places.add(origin, token.at());
        return new TokenFacts(
                volume.name(),
                audience == null || audience.value().isEmpty() ? null : audience.value(),
                judged.kind(),
                judged.provider(),
                seconds(expiration),
                expiration != null,
                injected(volume.name()),
                paths,
                containers,
                audience == null ? at : places.add(origin, audience.at()),
                expiration == null ? at : places.add(origin, expiration.at()),
                at);
    }

    private static String path(Mount mount, @Nullable Text path) {
        String file = path == null ? "" : path.value();
        if (!mount.subPath().isEmpty()) {
            return mount.mountPath();
        }
        return mount.mountPath().endsWith("/") ? mount.mountPath() + file : mount.mountPath() + "/" + file;
    }

    private static @Nullable Long seconds(@Nullable Text expiration) {
        return expiration == null ? DEFAULT_EXPIRATION : integer(expiration.value());
    }

    /** Null when it is no 64-bit integer in decimal digits. */
    static @Nullable Long integer(String text) {
        if (text.isEmpty() || text.length() > 20) {
            return null;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean sign = i == 0 && (c == '-' || c == '+');
            if (!sign && (c < '0' || c > '9')) {
                return null;
            }
        }
        try {
            return Long.valueOf(text);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** Who added the volume, by the names the admission plugin and the webhooks give (rules: tokens, webhook facts). */
    private static String injected(String volume) {
        if (volume.startsWith("kube-api-access")) {
            return "kube-api-access";
        }
        return switch (volume) {
            case "aws-iam-token", "eks-pod-identity-token" -> "aws-webhook";
            case "azure-identity-token" -> "azure-webhook";
            default -> volume.startsWith("azure-workload-identity-reserved-") ? "azure-webhook" : "none";
        };
    }
}
