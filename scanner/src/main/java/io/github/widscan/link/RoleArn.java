package io.github.widscan.link;

import io.github.widscan.snapshot.Text;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The ARN of an IAM role, as the EKS webhook accepts it:
 * <code>^arn:aws[a-z0-9-]*:iam::\d{12}:role\/[\w-\/.@+=,]+$</code>.
 *
 * @param name without the path
 * @see <a href="https://github.com/aws/amazon-eks-pod-identity-webhook/blob/master/pkg/cache/cache.go">the webhook's
 *     check</a>
 */
record RoleArn(String account, String name) {
    private static final int ACCOUNT_DIGITS = 12;

    /** What somebody wrote where a role ARN belongs. */
    enum Shape {
        VALID,
        /** A bare role name: right where the webhook composes ARNs, wrong elsewhere. */
        NAME,
        /** Something is yet to be filled in. */
        PLACEHOLDER,
        MALFORMED
    }

    /** Null when the text is no role ARN. */
    static @Nullable RoleArn parse(String text) {
        if (!text.startsWith("arn:aws")) {
            return null;
        }
        int partition = text.indexOf(':', 4);
        if (partition < 0 || !text.startsWith("iam::", partition + 1)) {
            return null;
        }
        for (int i = 4; i < partition; i++) {
            char c = text.charAt(i);
            if (!within(c, 'a', 'z') && !digit(c) && c != '-') {
                return null;
            }
        }
        int account = partition + 6;
        int resource = account + ACCOUNT_DIGITS;
        if (!text.startsWith(":role/", resource)) {
            return null;
        }
        for (int i = account; i < resource; i++) {
            if (!digit(text.charAt(i))) {
                return null;
            }
        }
        String path = text.substring(resource + 6);
        return nameText(path) ? new RoleArn(text.substring(account, resource), lastSegment(path)) : null;
    }

    static Shape shape(String text) {
        if (parse(text) != null) {
            return Shape.VALID;
        }
        if (isPlaceholder(text)) {
            return Shape.PLACEHOLDER;
        }
        return !text.startsWith("arn") && nameText(text) ? Shape.NAME : Shape.MALFORMED;
    }

    /** A text that nobody would deploy: a template, an elision, a word where the account's digits belong. */
    static boolean isPlaceholder(String text) {
        if (Text.isUnresolved(text) || text.indexOf('<') >= 0 || text.indexOf('$') >= 0 || text.indexOf('%') >= 0) {
            return true;
        }
        if (text.contains("...") || text.contains("\u2026") || text.contains("*") || text.contains("[")) {
            return true;
        }
        if (text.length() > 2 && text.startsWith("@") && text.endsWith("@")) {
            return true;
        }
        String lower = text.toLowerCase(Locale.ROOT);
        for (String word :
                new String[] {"xxx", "changeme", "change-me", "replace", "placeholder", "todo", "your-", "your_"}) {
            if (lower.contains(word)) {
                return true;
            }
        }
        int account = text.indexOf(":iam::");
        if (!text.startsWith("arn:") || account < 0) {
            return false;
        }
        int end = text.indexOf(':', account + 6);
        return end > account + 6 && word(text, account + 6, end);
    }

    private static boolean word(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (digit(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** {@code [\w-/.@+=,]+} */
    private static boolean nameText(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean letter = within(c, 'a', 'z') || within(c, 'A', 'Z') || digit(c);
            if (!letter && "_-/.@+=,".indexOf(c) < 0) {
                return false;
            }
        }
        return !text.isEmpty();
    }

    private static String lastSegment(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static boolean digit(char c) {
        return within(c, '0', '9');
    }

    private static boolean within(char c, char first, char last) {
        return c >= first && c <= last;
    }
}
