package io.github.widscan.report;

import io.github.widscan.result.Finding;
import io.github.widscan.result.Identity;
import io.github.widscan.result.Location;
import io.github.widscan.result.Provider;
import io.github.widscan.result.Resource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The path by which code scanning knows the place of a finding, as segments: relative, with neither {@code .} nor
 * {@code ..} nor an empty one. An object that has no file gets a synthetic path, since readers refuse results without.
 */
public final class ArtifactPath {

    private ArtifactPath() {}

    /** The file's path, or the object's where it was read from an API. */
    public static List<String> of(Finding finding, @Nullable String workingDirectory) {
        Location location = finding.location();
        if (location != null && location.file() != null) {
            return ofFile(location.file(), workingDirectory);
        }
        Identity identity = finding.identity();
        return ofObject(finding.resource(), identity == null ? null : identity.provider());
    }

    /**
     * @param file as given on the command line
     * @param workingDirectory absolute; a path below it becomes relative to it, any other keeps what is left of it
     */
    public static List<String> ofFile(String file, @Nullable String workingDirectory) {
        if (file.equals("-")) {
            return List.of("stdin");
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
        return relative.isEmpty() ? List.of("_") : List.copyOf(relative);
    }

    /**
     * {@code clusters/CLUSTER/NAMESPACE/Kind.group/name.yaml}, {@code clouds/aws/123456789012/IamRole/name}: stable, so
     * that an alert stays the same one; the reports' documentation says that the path is synthetic.
     */
    static List<String> ofObject(Resource resource, @Nullable Provider identityProvider) {
        Provider cloud = Names.cloudOf(resource);
        if (cloud == null && resource.scope() != null) {
            cloud = identityProvider;
        }
        if (cloud != null || resource.scope() != null) {
            return List.of(
                    "clouds",
                    cloud == null ? "_" : cloud.word(),
                    segment(resource.scope()),
                    segment(resource.kind()),
                    segment(resource.name()));
        }
        return List.of(
                "clusters",
                segment(resource.cluster()),
                resource.namespace() == null ? "_cluster" : segment(resource.namespace()),
                segment(resource.kind() + group(resource.apiVersion())),
                resource.name() + ".yaml");
    }

    private static String group(@Nullable String apiVersion) {
        int slash = apiVersion == null ? -1 : apiVersion.lastIndexOf('/');
        return apiVersion == null || slash < 0 ? "" : "." + apiVersion.substring(0, slash);
    }

    /** Readers resolve dot segments, even encoded ones. */
    private static String segment(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return "_";
        }
        return text.equals(".") || text.equals("..") ? "_" + text : text;
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
}
