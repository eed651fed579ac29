package io.github.widscan.report.html;

/** JSON strings that may stand inside a script element: none can end it, start a comment in it, or end a line of script. */
final class ScriptJson {
    private static final String HEX = "0123456789abcdef";

    private ScriptJson() {}

    static void string(String text, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x20 || c == '"' || c == '\\' || c == '<' || c == '>' || c == '&' || c > 0x7e) {
                out.append("\\u");
                for (int shift = 12; shift >= 0; shift -= 4) {
                    out.append(HEX.charAt((c >> shift) & 0xf));
                }
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }
}
