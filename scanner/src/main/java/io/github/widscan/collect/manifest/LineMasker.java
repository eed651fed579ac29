package io.github.widscan.collect.manifest;

import io.github.widscan.document.SourceText;
import io.github.widscan.secret.CredentialRecogniser;
import io.github.widscan.secret.FieldKind;
import io.github.widscan.secret.Masker;
import io.github.widscan.secret.Sighting;
import org.jspecify.annotations.Nullable;

/**
 * Hides in single lines what looks like a secret of any kind: the value behind a name such as {@code password}, the
 * password in a URL, a credential of a cloud, the lines of a private key. The last net below {@link Redactions}, which know
 * the structure.
 */
final class LineMasker {
    private static final int PRIVATE_KEY_LINE = 40;

    /** Of AWS and Huawei Cloud. */
    private static final int SECRET_KEY = 40;

    /** Letters of both cases and digits: no path, no hash. */
    private static final int SECRET_KINDS = 7;

    private final SourceText source;
    private final @Nullable CredentialRecogniser recogniser;
    private final @Nullable Masker masker;

    /**
     * @param recogniser null when the file is known to hold no cloud's credential
     * @param masker knows what was found in the file; null when nothing was
     */
    LineMasker(SourceText source, @Nullable CredentialRecogniser recogniser, @Nullable Masker masker) {
        this.source = source;
        this.recogniser = recogniser;
        this.masker = masker;
    }

    /** A line of the file with secrets hidden, or null when there are none. */
    @Nullable
    String mask(int from, int to) {
        if (masker == null && !suspects(source.chars(), from, to) && !mayHoldCredential(from, to)) {
            return null;
        }
        String line = source.substring(from, to);
        String masked = mask(line);
        return masked.equals(line) ? null : masked;
    }

    private boolean mayHoldCredential(int from, int to) {
        int shift = source.narrowFrom();
        return recogniser != null && recogniser.mayHoldCredential(source.narrow(), shift + from, shift + to);
    }

    /** A line that was changed already. */
    String mask(String line) {
        String text = line.strip();
        if (isEncoded(text.toCharArray(), 0, text.length())) {
            return Redactions.HIDDEN;
        }
        String masked = credentials(names(masker == null ? line : masker.maskLine(line)));
        return masked.equals(line) ? line : withoutStrays(masked);
    }

    /** On a line with a credential a run of as many characters as a secret key has is one too, in a comment for example. */
    private static String withoutStrays(String line) {
        StringBuilder text = new StringBuilder();
        int done = 0;
        for (int start = 0; start < line.length(); start++) {
            int end = start;
            int kinds = 0;
            while (end < line.length() && kind(line.charAt(end)) != 0) {
                kinds |= kind(line.charAt(end));
                end++;
            }
            if (end - start >= SECRET_KEY && (kinds & SECRET_KINDS) == SECRET_KINDS) {
                text.append(line, done, start).append(Redactions.HIDDEN);
                done = end;
            }
            start = end;
        }
        return text.append(line, done, line.length()).toString();
    }

    /** Which part of base64's alphabet a character is of, as a bit; 0 for none. */
    private static int kind(char c) {
        if (c >= 'a' && c <= 'z') {
            return 1;
        }
        if (c >= 'A' && c <= 'Z') {
            return 2;
        }
        if (c >= '0' && c <= '9') {
            return 4;
        }
        return c == '+' || c == '/' || c == '=' ? 8 : 0;
    }

    /** A line of a private key, or of something else in base64. */
    private static boolean isEncoded(char[] text, int from, int to) {
        if (to - from < PRIVATE_KEY_LINE) {
            return false;
        }
        for (int i = from; i < to; i++) {
            char c = text[i];
            if (!Character.isLetterOrDigit(c) && c != '+' && c != '/' && c != '=') {
                return false;
            }
        }
        return true;
    }

    /** Whether there is anything that {@link #names} would hide. */
    private static boolean suspects(char[] text, int from, int to) {
        for (int i = from; i < to; i++) {
            char c = text[i];
            if (c == ':' || c == '=') {
                if (isNamed(text, from, i)
                        || (i + 2 < to
                                && text[i + 1] == '/'
                                && text[i + 2] == '/'
                                && passwordEnd(text, i + 3, to) > 0)) {
                    return true;
                }
            }
        }
        int start = from;
        while (start < to && text[start] == ' ') {
            start++;
        }
        return isEncoded(text, start, to);
    }

    /** The name before a colon or equals sign is one for a secret. */
    private static boolean isNamed(char[] text, int from, int at) {
        int end = at;
        while (end > from && (text[end - 1] == ' ' || isQuote(text[end - 1]))) {
            end--;
        }
        int start = end;
        while (start > from && isName(text[start - 1])) {
            start--;
        }
        return start < end && SecretWords.names(text, start, end);
    }

    private static String names(String line) {
        char[] text = line.toCharArray();
        StringBuilder masked = new StringBuilder();
        int done = 0;
        for (int i = 0; i < text.length; i++) {
            if (i < done || (text[i] != ':' && text[i] != '=')) {
                continue;
            }
            int start;
            int end;
            if (text[i] == ':' && line.startsWith("//", i + 1)) {
                start = i + 3;
                end = passwordEnd(text, start, text.length);
            } else {
                start = valueStart(text, i + 1);
                end = isNamed(text, 0, i) ? valueEnd(text, start) : 0;
            }
            if (end > start) {
                masked.append(line, done, start).append(Redactions.HIDDEN);
                done = end;
            }
        }
        return masked.append(line, done, text.length).toString();
    }

    private static int valueStart(char[] text, int from) {
        int start = from;
        while (start < text.length && (text[start] == ' ' || isQuote(text[start]))) {
            start++;
        }
        return start;
    }

    /** 0 when nothing secret starts there: a template, a reference, a nested value, a truth value, a comment. */
    private static int valueEnd(char[] text, int start) {
        if (start >= text.length || "{[$<|>&*!#%".indexOf(text[start]) >= 0) {
            return 0;
        }
        boolean quoted = isQuote(text[start - 1]);
        int end = start;
        while (end < text.length && (quoted ? text[end] != text[start - 1] : !isEnd(text[end]))) {
            end++;
        }
        String value = new String(text, start, end - start);
        return switch (value) {
            case "true", "false", "null", "~" -> 0;
            default -> value.contains(Redactions.HIDDEN) ? 0 : end;
        };
    }

    /** {@code scheme://user:password@host}: where the at sign stands, or 0. */
    private static int passwordEnd(char[] text, int from, int to) {
        boolean colon = false;
        for (int i = from; i < to; i++) {
            char c = text[i];
            if (c == '@') {
                return colon ? i : 0;
            }
            if (c == '/' || c == ' ' || isQuote(c)) {
                return 0;
            }
            colon |= c == ':';
        }
        return 0;
    }

    private String credentials(String line) {
        if (recogniser == null || !recogniser.mayHoldCredential(line)) {
            return line;
        }
        String masked = line;
        for (Sighting sighting : recogniser.recognise(FieldKind.CONFIG, "", line)) {
            int shift = masked.length() - line.length();
            int start = sighting.start() + shift;
            int end = sighting.end() + shift;
            if (start >= 0 && start <= end && end <= masked.length()) {
                masked = masked.substring(0, start) + sighting.masked() + masked.substring(end);
            }
        }
        return masked;
    }

    private static boolean isEnd(char c) {
        return c == ' ' || c == ',' || c == ';' || c == '&' || isQuote(c);
    }

    private static boolean isQuote(char c) {
        return c == '"' || c == '\'';
    }

    private static boolean isName(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '-' || c == '.' || c == '/';
    }
}
