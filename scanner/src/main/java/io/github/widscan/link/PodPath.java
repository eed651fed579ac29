package io.github.widscan.link;

import java.util.ArrayList;
import java.util.List;

/** Paths inside a container, made comparable. */
final class PodPath {
    /** Where the webhook for IRSA mounts its token. */
    static final String IRSA = "/var/run/secrets/eks.amazonaws.com/serviceaccount/";

    /** Where the webhook mounts the token of EKS Pod Identity. */
    static final String POD_IDENTITY = "/var/run/secrets/pods.eks.amazonaws.com/serviceaccount/";

    /** The token that each pod gets for the API server. */
    static final String API_TOKEN = "/var/run/secrets/kubernetes.io/serviceaccount/token";

    private PodPath() {}

    /** Without empty and dot segments; {@code /run} is what {@code /var/run} links to. */
    static String normal(String path) {
        List<String> segments = new ArrayList<>();
        int from = 0;
        while (from <= path.length()) {
            int slash = path.indexOf('/', from);
            int end = slash < 0 ? path.length() : slash;
            String segment = path.substring(from, end);
            if (segment.equals("..")) {
                if (!segments.isEmpty()) {
                    segments.remove(segments.size() - 1);
                }
            } else if (!segment.isEmpty() && !segment.equals(".")) {
                segments.add(segment);
            }
            from = end + 1;
        }
        if (!segments.isEmpty() && segments.get(0).equals("run")) {
            segments.add(0, "var");
        }
        return "/" + String.join("/", segments);
    }

    static boolean under(String path, String folder) {
        return normal(path).startsWith(folder);
    }
}
