package io.github.widscan.collect.manifest;

import io.github.widscan.document.DocumentText;
import io.github.widscan.document.SourceText;

/**
 * What a document says it is, without parsing it: the {@code kind} and {@code apiVersion} that stand at its top level.
 *
 * @param kind {@code ""} when there is none
 * @param flow it is JSON, or YAML that starts with a bracket: kind and apiVersion are not looked for
 */
record Sniff(String kind, String apiVersion, boolean flow) {
    static Sniff of(DocumentText document) {
        SourceText text = document.source();
        int start = document.contentStart();
        if (start == document.to()) {
            return new Sniff("", "", false);
        }
        if (document.startsWithBracket()) {
            return new Sniff("", "", true);
        }
        int line = text.lineOf(start);
        int indent = start - text.lineStart(line);
        String kind = "";
        String apiVersion = "";
        for (; line <= text.lineCount() && (kind.isEmpty() || apiVersion.isEmpty()); line++) {
            int key = text.lineStart(line) + indent;
            if (key >= document.to()) {
                break;
            }
            char c = text.charAt(key);
            if (c == '"' || c == '\'') {
                c = key + 1 < document.to() ? text.charAt(key + 1) : ' ';
            }
            if (c == 'k' && kind.isEmpty()) {
                kind = value("kind", text, key, line);
            } else if (c == 'a' && apiVersion.isEmpty()) {
                apiVersion = value("apiVersion", text, key, line);
            }
        }
        return new Sniff(kind, apiVersion, false);
    }

    /** The value of a key when it stands at an offset; {@code ""} when it does not. */
    private static String value(String key, SourceText text, int offset, int line) {
        int at = offset;
        int end = text.lineEnd(line);
        char quote = text.charAt(at) == key.charAt(0) ? 0 : text.charAt(at++);
        if (!text.startsWith(key, at) || at + key.length() > end) {
            return "";
        }
        for (int i = text.lineStart(line); i < offset; i++) {
            if (text.charAt(i) != ' ') {
                return "";
            }
        }
        at += key.length();
        if (quote != 0) {
            if (at >= end || text.charAt(at++) != quote) {
                return "";
            }
        }
        if (at >= end || text.charAt(at++) != ':') {
            return "";
        }
        while (at < end && text.charAt(at) == ' ') {
            at++;
        }
        int stop = at;
        while (stop < end && text.charAt(stop) != ' ' && text.charAt(stop) != '\t' && text.charAt(stop) != '#') {
            stop++;
        }
        if (stop - at > 1 && (text.charAt(at) == '"' || text.charAt(at) == '\'')) {
            return text.charAt(stop - 1) == text.charAt(at) ? text.substring(at + 1, stop - 1) : "";
        }
        return text.substring(at, stop);
    }
}
