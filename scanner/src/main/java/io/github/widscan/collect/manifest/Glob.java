package io.github.widscan.collect.manifest;

import java.util.List;

/**
 * A pattern for paths, as in .gitignore: {@code *} and {@code ?} do not cross a slash, {@code **} does; without a slash
 * it is compared with each name on the path, with one with the whole path, and with any tail of it when it does not start
 * with a slash. A pattern that matches a folder excludes what is in it.
 */
final class Glob {
    private final String pattern;
    private final boolean anyName;

    Glob(String pattern) {
        String p = pattern.endsWith("/") ? pattern.substring(0, pattern.length() - 1) : pattern;
        this.anyName = p.indexOf('/') < 0;
        this.pattern = p.startsWith("./") ? p.substring(2) : p;
    }

    static boolean anyMatches(List<Glob> globs, String path) {
        for (Glob glob : globs) {
            if (glob.matches(path)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the path itself, not a folder above it, is meant. */
    boolean matches(String path) {
        if (anyName) {
            return match(0, path, path.lastIndexOf('/') + 1);
        }
        if (match(0, path, 0)) {
            return true;
        }
        if (pattern.startsWith("/")) {
            return false;
        }
        for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
            if (match(0, path, slash + 1)) {
                return true;
            }
        }
        return false;
    }

    /** Two pointers; after a mismatch the last star takes one more character. */
    private boolean match(int patternStart, String path, int pathStart) {
        int p = patternStart;
        int s = pathStart;
        int star = -1;
        int starAt = -1;
        int deepStar = -1;
        int deepAt = -1;
        while (s < path.length()) {
            char c = path.charAt(s);
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                if (p + 1 < pattern.length() && pattern.charAt(p + 1) == '*') {
                    p += 2;
                    if (p < pattern.length() && pattern.charAt(p) == '/') {
                        // "**/" may stand for no folder at all.
                        p++;
                    }
                    deepStar = p;
                    deepAt = s;
                    star = -1;
                } else {
                    star = ++p;
                    starAt = s;
                }
            } else if (p < pattern.length() && (pattern.charAt(p) == c || (pattern.charAt(p) == '?' && c != '/'))) {
                p++;
                s++;
            } else if (star >= 0 && path.charAt(starAt) != '/') {
                p = star;
                s = ++starAt;
            } else if (deepStar >= 0) {
                p = deepStar;
                s = ++deepAt;
                star = -1;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }
}
