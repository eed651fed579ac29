package io.github.widscan.collect.manifest.gcp;

import io.github.widscan.snapshot.Text;
import org.jspecify.annotations.Nullable;

/** Parts of Google Cloud's resource names. */
final class GcpNames {
    static final String ACCOUNT = ".gserviceaccount.com";
    private static final String OF_PROJECT = ".iam.gserviceaccount.com";

    private GcpNames() {}

    /** What stands between a word and the next slash: {@code serviceAccounts/} in {@code projects/p/serviceAccounts/x/keys/y}. */
    static @Nullable String after(@Nullable String name, String word) {
        int at = name == null ? -1 : name.indexOf(word);
        if (name == null || at < 0 || (at > 0 && name.charAt(at - 1) != '/')) {
            return null;
        }
        int from = at + word.length();
        int slash = name.indexOf('/', from);
        String part = slash < 0 ? name.substring(from) : name.substring(from, slash);
        return part.isEmpty() ? null : part;
    }

    /**
     * The project of a service account; {@code a@p.example.com.iam…} belongs to {@code example.com:p}. Null for accounts
     * whose address does not tell.
     */
    static @Nullable String project(@Nullable String email) {
        if (email == null || Text.isUnresolved(email)) {
            return null;
        }
        int at = email.indexOf('@');
        if (at < 0 || !email.endsWith(ACCOUNT)) {
            return null;
        }
        if (email.endsWith("@appspot.gserviceaccount.com")) {
            return email.substring(0, at);
        }
        if (!email.endsWith(OF_PROJECT) || at + 1 >= email.length() - OF_PROJECT.length()) {
            return null;
        }
        return scoped(email.substring(at + 1, email.length() - OF_PROJECT.length()));
    }

    /** {@code p.example.com} as a project's id: {@code example.com:p}. */
    private static String scoped(String host) {
        int dot = host.indexOf('.');
        return dot < 0 ? host : host.substring(dot + 1) + ":" + host.substring(0, dot);
    }

    /** The address of an account of a project. */
    static String email(String account, @Nullable String project) {
        if (account.indexOf('@') >= 0 || project == null) {
            return account;
        }
        int colon = project.indexOf(':');
        String host = colon < 0 ? project : project.substring(colon + 1) + "." + project.substring(0, colon);
        return account + "@" + host + OF_PROJECT;
    }

    static boolean isAccount(String text) {
        return text.indexOf('@') > 0 && text.endsWith(ACCOUNT);
    }
}
