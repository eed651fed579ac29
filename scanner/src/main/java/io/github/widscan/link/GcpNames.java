package io.github.widscan.link;

import org.jspecify.annotations.Nullable;

/** Addresses of Google Cloud service accounts, and commands to change who may be them. */
final class GcpNames {
    private static final String OF_PROJECT = ".iam.gserviceaccount.com";

    private GcpNames() {}

    /**
     * The address of a service account that a ServiceAccount can be bound to. The project's part may have dots: projects of
     * a domain, and those of sovereign clouds.
     *
     * @see <a href="https://cloud.google.com/iam/docs/service-account-types">types of service accounts</a>
     */
    static boolean isAccount(String text) {
        int at = text.indexOf('@');
        if (at <= 0 || text.indexOf('@', at + 1) >= 0 || !isName(text, 0, at, false)) {
            return false;
        }
        if (text.endsWith("@developer.gserviceaccount.com") || text.endsWith("@appspot.gserviceaccount.com")) {
            return true;
        }
        int end = text.length() - OF_PROJECT.length();
        return text.endsWith(OF_PROJECT) && end > at + 1 && isName(text, at + 1, end, true);
    }

    private static boolean isName(String text, int from, int to, boolean dots) {
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            boolean word = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
            boolean inner = c == '-' || (dots && c == '.');
            if (!word && (!inner || i == from || i == to - 1)) {
                return false;
            }
        }
        return true;
    }

    /** The project of {@code name@PROJECT.iam.gserviceaccount.com}; null for other accounts. */
    static @Nullable String project(String email) {
        int at = email.indexOf('@');
        int end = email.indexOf(OF_PROJECT);
        if (at < 0 || end <= at + 1) {
            return null;
        }
        String host = email.substring(at + 1, end);
        int dot = host.indexOf('.');
        return dot < 0 ? host : host.substring(dot + 1) + ":" + host.substring(0, dot);
    }

    /** What stands before the {@code @}. */
    static String id(String email) {
        int at = email.indexOf('@');
        return at < 0 ? email : email.substring(0, at);
    }

    /** Two names of one account, of which one may lack the project. */
    static boolean isSame(String one, String other) {
        boolean bare = one.indexOf('@') < 0 || other.indexOf('@') < 0;
        return one.equals(other) || (bare && id(one).equals(id(other)));
    }

    /** No address, but one that somebody has yet to write: with a hole, or words in capitals as documentations have them. */
    static boolean isPlaceholder(String text) {
        if (RoleArn.isPlaceholder(text)) {
            return true;
        }
        int at = text.indexOf('@');
        int end = text.indexOf('.', at + 1);
        return at > 0 && (isCapitals(text, 0, at) || (end > 0 && isCapitals(text, at + 1, end)));
    }

    /** {@code PROJECT_ID} and its like. */
    private static boolean isCapitals(String text, int from, int to) {
        boolean joint = false;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            joint |= c == '_';
            if (c != '_' && c != '-' && (c < 'A' || c > 'Z') && (c < '0' || c > '9')) {
                return false;
            }
        }
        return joint;
    }

    /** The default service account of Compute Engine. */
    static boolean isComputeDefault(String account) {
        return account.equals("default") || account.endsWith("-compute@developer.gserviceaccount.com");
    }

    /** A word of a shell's command line. */
    static String quoted(String word) {
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            boolean plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            if (!plain && "-_./:@=,+%".indexOf(c) < 0) {
                return "'" + word.replace("'", "'\\''") + "'";
            }
        }
        return word;
    }
}
