package io.github.widscan.link;

import java.util.List;

/** Writes the Condition that a trust policy should have: the issuer and the ServiceAccounts of this scan by name. */
final class RoleFix {
    private static final String ANY = "system:serviceaccount:NAMESPACE:SERVICEACCOUNT";

    private RoleFix() {}

    /** @param subjects whole subjects; none: a word stands where one belongs */
    static String condition(String issuer, List<String> subjects) {
        StringBuilder json = new StringBuilder("\"Condition\": {\"StringEquals\": {\"");
        escape(json, issuer).append(":aud\": \"sts.amazonaws.com\", \"");
        escape(json, issuer).append(":sub\": ");
        if (subjects.size() <= 1) {
            quoted(json, subjects.isEmpty() ? ANY : subjects.get(0));
        } else {
            json.append('[');
            for (int i = 0; i < subjects.size(); i++) {
                quoted(json.append(i == 0 ? "" : ", "), subjects.get(i));
            }
            json.append(']');
        }
        return json.append("}}").toString();
    }

    private static StringBuilder quoted(StringBuilder json, String text) {
        return escape(json.append('"'), text).append('"');
    }

    private static StringBuilder escape(StringBuilder json, String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                json.append('\\');
            }
            json.append(c < ' ' ? ' ' : c);
        }
        return json;
    }
}
