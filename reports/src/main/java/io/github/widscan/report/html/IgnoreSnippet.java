package io.github.widscan.report.html;

import io.github.widscan.result.Finding;
import io.github.widscan.result.Resource;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What silences a finding, to be copied. The reason is left empty: without one neither form counts. */
final class IgnoreSnippet {

    private IgnoreSnippet() {}

    /** For the object itself; null for what is no Kubernetes object. */
    static @Nullable String annotation(Finding finding) {
        if (finding.resource().apiVersion() == null) {
            return null;
        }
        return key("ignore.widscan.io/" + finding.ruleId()) + ": \"\"";
    }

    /** An entry of {@code .widscan-ignore.yaml}. */
    static String entry(Finding finding, LocalDate expires) {
        Resource resource = finding.resource();
        StringBuilder out = new StringBuilder(160);
        out.append("- rule: ").append(scalar(finding.ruleId())).append('\n');
        line(out, "cluster", resource.cluster());
        line(out, "scope", resource.scope());
        line(out, "kind", resource.kind());
        line(out, "namespace", resource.namespace());
        line(out, "name", resource.name());
        line(out, "container", resource.container());
        out.append("  reason: \"\"\n  expires: ").append(expires);
        return out.toString();
    }

    private static void line(StringBuilder out, String key, @Nullable String value) {
        if (value != null) {
            out.append("  ").append(key).append(": ").append(scalar(value)).append('\n');
        }
    }

    private static String key(String text) {
        return isPlain(text.replace("/", "")) ? text : quoted(text);
    }

    /** A YAML scalar that is read back as this very string. */
    static String scalar(String text) {
        return isPlain(text) ? text : quoted(text);
    }

    /** Starts with a letter, has only letters, digits, {@code . _ -} and is none of YAML's words. */
    private static boolean isPlain(String text) {
        if (text.isEmpty() || !isLetter(text.charAt(0))) {
            return false;
        }
        for (int i = 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!isLetter(c) && !(c >= '0' && c <= '9') && c != '.' && c != '_' && c != '-') {
                return false;
            }
        }
        return switch (text.length()) {
            case 1 -> !"yYnN".contains(text);
            case 2 -> !text.equalsIgnoreCase("no") && !text.equalsIgnoreCase("on");
            case 3 -> !text.equalsIgnoreCase("yes") && !text.equalsIgnoreCase("off");
            case 4 -> !text.equalsIgnoreCase("true") && !text.equalsIgnoreCase("null");
            case 5 -> !text.equalsIgnoreCase("false");
            default -> true;
        };
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private static String quoted(String text) {
        StringBuilder out = new StringBuilder(text.length() + 8).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < 0x20 || (c >= 0x7f && c <= 0xa0) || (c >= 0x2000 && c <= 0x206f) || c == 0xfeff) {
                out.append("\\u");
                for (int shift = 12; shift >= 0; shift -= 4) {
                    out.append(Character.forDigit((c >> shift) & 0xf, 16));
                }
            } else {
                out.append(c);
            }
        }
        return out.append('"').toString();
    }
}
