package io.github.widscan.report.sarif;

import io.github.widscan.report.Names;
import io.github.widscan.result.Provider;
import io.github.widscan.result.Resource;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Relative, percent-encoded URIs. Code scanning rejects a whole upload for one absolute URI, so nothing here ever has a
 * scheme, a leading slash or a {@code ..}.
 */
final class Uris {

    private Uris() {}

    /**
     * @param file as given on the command line
     * @param workingDirectory absolute; a path below it becomes relative to it, any other keeps what is left of it
     */
    static String ofFile(String file, @Nullable String workingDirectory) {
        if (file.equals("-")) {
            return "stdin";
        }
        String path = file.indexOf('/') < 0 && file.indexOf('\\') > 0 ? file.replace('\\', '/') : file;
        List<String> segments = new ArrayList<>();
        List<String> base = new ArrayList<>();
        if (workingDirectory != null) {
            resolve(base, workingDirectory);
            if (!isAbsolute(path)) {
                segments.addAll(base);
            }
        }
        resolve(segments, path);
        boolean below = segments.size() > base.size()
                && segments.subList(0, base.size()).equals(base);
        List<String> relative = below ? segments.subList(base.size(), segments.size()) : segments;
        return relative.isEmpty() ? "_" : join(relative);
    }

    /** A stable name for an object that has no file; the docs say that the path is synthetic. */
    static String ofObject(Resource resource, @Nullable Provider identityProvider) {
        Provider cloud = Names.cloudOf(resource);
        if (cloud == null && resource.scope() != null) {
            cloud = identityProvider;
        }
        if (cloud != null || resource.scope() != null) {
            return join(List.of(
                    "clouds",
                    cloud == null ? "_" : cloud.word(),
                    orUnderscore(resource.scope()),
                    resource.kind(),
                    resource.name()));
        }
        return join(List.of(
                "clusters",
                orUnderscore(resource.cluster()),
                resource.namespace() == null ? "_cluster" : resource.namespace(),
                resource.kind() + group(resource.apiVersion()),
                resource.name() + ".yaml"));
    }

    private static String group(@Nullable String apiVersion) {
        int slash = apiVersion == null ? -1 : apiVersion.lastIndexOf('/');
        return apiVersion == null || slash < 0 ? "" : "." + apiVersion.substring(0, slash);
    }

    private static String orUnderscore(@Nullable String text) {
        return text == null ? "_" : text;
    }

    private static boolean isAbsolute(String path) {
        return path.startsWith("/") || (path.length() > 2 && path.charAt(1) == ':' && path.charAt(2) == '/');
    }

    /** Walks the path from where {@code segments} are; never above the root. */
    private static void resolve(List<String> segments, String path) {
        int from = 0;
        while (from <= path.length()) {
            int slash = path.indexOf('/', from);
            int to = slash < 0 ? path.length() : slash;
            String segment = path.substring(from, to);
            if (segment.equals("..")) {
                if (!segments.isEmpty()) {
                    segments.remove(segments.size() - 1);
                }
            } else if (!segment.isEmpty() && !segment.equals(".")) {
                segments.add(segment);
            }
            from = to + 1;
        }
    }

    private static String join(List<String> segments) {
        StringBuilder uri = new StringBuilder(80);
        for (String segment : segments) {
            if (uri.length() > 0) {
                uri.append('/');
            }
            encode(uri, segment);
        }
        return uri.toString();
    }

    private static void encode(StringBuilder uri, String segment) {
        if (segment.isEmpty() || segment.equals(".") || segment.equals("..")) {
            // Readers resolve dot segments, even encoded ones.
            uri.append('_').append(segment);
            return;
        }
        for (byte b : segment.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xFF);
            if ((c >= 'a' && c <= 'z')
                    || (c >= 'A' && c <= 'Z')
                    || (c >= '0' && c <= '9')
                    || "-._~@+=,!$&'()*;".indexOf(c) >= 0) {
                uri.append(c);
            } else {
                uri.append('%').append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
            }
        }
    }

    private static final String HEX = "0123456789ABCDEF";
}
