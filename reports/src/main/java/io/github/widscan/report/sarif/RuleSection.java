package io.github.widscan.report.sarif;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.widscan.result.Provider;
import io.github.widscan.result.RuleClass;
import io.github.widscan.result.RuleInfo;
import io.github.widscan.result.Severity;
import java.io.IOException;

/** Writes a rule with its help, within the lengths and numbers that GitHub keeps. */
final class RuleSection {

    private static final int MAX_TEXT = 1024;
    private static final int MAX_NAME = 255;
    private static final int MAX_TAGS = 10;

    private RuleSection() {}

    static void write(JsonGenerator json, Descriptor descriptor) throws IOException {
        RuleInfo rule = descriptor.rule();
        Severity severity = descriptor.severity();
        json.writeStartObject();
        json.writeStringField("id", descriptor.id());
        json.writeStringField("name", pascalCase(rule.title()));
        Json.text(json, "shortDescription", clip(rule.title()));
        Json.text(json, "fullDescription", clip(rule.description()));
        json.writeObjectFieldStart("help");
        json.writeStringField("text", Help.text(rule));
        json.writeStringField("markdown", Help.markdown(rule));
        json.writeEndObject();
        Json.optional(json, "helpUri", Help.uri(rule));
        json.writeObjectFieldStart("defaultConfiguration");
        json.writeStringField("level", Scale.level(severity));
        json.writeNumberField("rank", Scale.rank(severity));
        json.writeEndObject();
        json.writeObjectFieldStart("properties");
        json.writeStringField("ruleId", rule.id());
        json.writeStringField("class", rule.ruleClass().word());
        json.writeStringField("severity", severity.word());
        Json.optional(json, "security-severity", Scale.securitySeverity(severity));
        json.writeStringField("precision", precision(rule.ruleClass()));
        tags(json, rule);
        json.writeEndObject();
        json.writeEndObject();
    }

    /** How seldom rules of the class are wrong; readers use it for sorting only. */
    private static String precision(RuleClass ruleClass) {
        return switch (ruleClass) {
            case MISSING_CONDITION, LONG_EXPIRATION, WILDCARD_SUBJECT -> "very-high";
            case STATIC_CREDENTIAL, HYGIENE -> "high";
            case NODE_FALLBACK -> "medium";
        };
    }

    private static void tags(JsonGenerator json, RuleInfo rule) throws IOException {
        json.writeArrayFieldStart("tags");
        json.writeString("security");
        json.writeString(rule.ruleClass().word());
        int count = 2;
        for (String framework : rule.frameworks()) {
            int from = 0;
            while (count < MAX_TAGS) {
                int at = framework.indexOf("CWE-", from);
                if (at < 0) {
                    break;
                }
                int end = at + 4;
                while (end < framework.length() && framework.charAt(end) >= '0' && framework.charAt(end) <= '9') {
                    end++;
                }
                if (end > at + 4) {
                    String number = framework.substring(at + 4, end);
                    json.writeString("external/cwe/cwe-" + "000".substring(Math.min(3, number.length())) + number);
                    count++;
                }
                from = end;
            }
        }
        for (Provider cloud : rule.clouds()) {
            if (count < MAX_TAGS) {
                json.writeString(cloud.word());
                count++;
            }
        }
        json.writeEndArray();
    }

    /** At most 1,024 UTF-16 units, cut at a space where one is near, never inside a surrogate pair. */
    static String clip(String text) {
        if (text.length() <= MAX_TEXT) {
            return text;
        }
        int end = MAX_TEXT - 1;
        int space = text.lastIndexOf(' ', end);
        if (space > end - 80) {
            end = space;
        } else if (Character.isHighSurrogate(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(0, end) + "…";
    }

    private static String pascalCase(String title) {
        StringBuilder name = new StringBuilder(title.length());
        boolean start = true;
        for (int i = 0; i < title.length() && name.length() < MAX_NAME; i++) {
            char c = title.charAt(i);
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            if (letter) {
                name.append(start ? Character.toUpperCase(c) : c);
            }
            start = !letter;
        }
        return name.length() == 0 ? "Rule" : name.toString();
    }
}
