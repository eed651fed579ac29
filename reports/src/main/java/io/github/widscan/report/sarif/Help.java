package io.github.widscan.report.sarif;

import io.github.widscan.result.RuleInfo;
import org.jspecify.annotations.Nullable;

/** A rule's help: what is wrong, what to do, where to read on. */
final class Help {

    private Help() {}

    static String text(RuleInfo rule) {
        StringBuilder text = new StringBuilder(512)
                .append(rule.description())
                .append("\n\nFix: ")
                .append(rule.remediation());
        for (String reference : rule.references()) {
            text.append('\n').append(reference);
        }
        if (!rule.frameworks().isEmpty()) {
            text.append("\n\n").append(String.join(", ", rule.frameworks()));
        }
        return text.toString();
    }

    /** GitHub shows this in place of the text. */
    static String markdown(RuleInfo rule) {
        StringBuilder text = new StringBuilder(512);
        prose(text, rule.description());
        text.append("\n\n**Fix:** ");
        prose(text, rule.remediation());
        if (!rule.references().isEmpty()) {
            text.append("\n\n**Read more:**\n");
            for (String reference : rule.references()) {
                text.append("\n- ");
                prose(text, reference);
            }
        }
        if (!rule.frameworks().isEmpty()) {
            text.append("\n\n");
            prose(text, String.join(", ", rule.frameworks()));
        }
        return text.toString();
    }

    /** The first reference that is a web page. */
    static @Nullable String uri(RuleInfo rule) {
        for (String reference : rule.references()) {
            if (isWebPage(reference)) {
                return reference;
            }
        }
        return null;
    }

    private static boolean isWebPage(String text) {
        if (!text.startsWith("https://") && !text.startsWith("http://")) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c <= ' ' || c >= 0x7F || "\"<>\\^`{|}".indexOf(c) >= 0) {
                return false;
            }
        }
        return true;
    }

    /** Keeps {@code <issuer>:sub} from being taken for HTML, and {@code ns/*} for emphasis; code spans stay. */
    private static void prose(StringBuilder out, String text) {
        boolean code = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '`') {
                code = !code;
            } else if (!code && (c == '<' || c == '*' || c == '[')) {
                out.append('\\');
            }
            out.append(c);
        }
    }
}
