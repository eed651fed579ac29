package io.github.widscan.collect.manifest;

import io.github.widscan.document.Glob;
import java.util.List;

/**
 * A {@link Glob} for paths, as in .gitignore: without a slash it is compared with the last name of the path, with one
 * with the whole path, and with any tail of it when it does not start with a slash. A pattern that matches a folder
 * excludes what is in it.
 */
final class PathGlob {
    private final Glob glob;
    private final boolean nameOnly;

    PathGlob(String pattern) {
        String p = pattern.endsWith("/") ? pattern.substring(0, pattern.length() - 1) : pattern;
        this.nameOnly = p.indexOf('/') < 0;
        String path = p.startsWith("./") ? p.substring(2) : p;
        this.glob = new Glob(nameOnly || path.startsWith("/") ? path : "**/" + path);
    }

    static boolean anyMatches(List<PathGlob> globs, String path) {
        for (PathGlob glob : globs) {
            if (glob.matches(path)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the path itself, not a folder above it, is meant. */
    boolean matches(String path) {
        return glob.matches(nameOnly ? path.substring(path.lastIndexOf('/') + 1) : path);
    }
}
