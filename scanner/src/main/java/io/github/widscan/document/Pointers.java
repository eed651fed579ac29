package io.github.widscan.document;

import java.util.ArrayList;
import java.util.List;

/**
 * RFC 6901 pointers.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6901">RFC 6901</a>
 */
public final class Pointers {
    private Pointers() {}

    /** The pointer to a key below another pointer. */
    public static String child(String parent, String key) {
        return parent + "/" + escape(key);
    }

    /** The pointer to an item below another pointer. */
    public static String child(String parent, int index) {
        return parent + "/" + index;
    }

    /** The keys that a pointer is made of. */
    public static List<String> keys(String pointer) {
        List<String> keys = new ArrayList<>();
        for (int from = 1; from <= pointer.length(); ) {
            int slash = pointer.indexOf('/', from);
            int to = slash < 0 ? pointer.length() : slash;
            keys.add(pointer.substring(from, to).replace("~1", "/").replace("~0", "~"));
            from = to + 1;
        }
        return keys;
    }

    /** A key as one part of a pointer. */
    public static String escape(String key) {
        if (key.indexOf('~') < 0 && key.indexOf('/') < 0) {
            return key;
        }
        return key.replace("~", "~0").replace("/", "~1");
    }
}
