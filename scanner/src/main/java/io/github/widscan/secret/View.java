package io.github.widscan.secret;

import org.jspecify.annotations.Nullable;

/** What a line says once its escapes are undone: those of JSON and YAML strings, and percent signs of URLs. */
final class View {
    final String text;
    /** Where each character of the text, and its end, stands in the line. */
    final int[] places;

    private View(String text, int[] places) {
        this.text = text;
        this.places = places;
    }

    /** Null when there is no escape. */
    static @Nullable View of(String line) {
        if (line.indexOf('\\') < 0 && line.indexOf('%') < 0) {
            return null;
        }
        StringBuilder text = new StringBuilder(line.length());
        int[] places = new int[line.length() + 1];
        int i = 0;
        while (i < line.length()) {
            places[text.length()] = i;
            int digits = digits(line, i);
            int code = digits > 0 ? code(line, i + digits / 100, digits % 100) : -1;
            if (code >= 0) {
                text.append((char) code);
                i += digits / 100 + digits % 100;
            } else if (line.charAt(i) == '\\' && i + 1 < line.length()) {
                text.append(plain(line.charAt(i + 1)));
                i += 2;
            } else {
                text.append(line.charAt(i));
                i++;
            }
        }
        places[text.length()] = line.length();
        return new View(text.toString(), places);
    }

    /** Of an escape with hexadecimal digits: 100 times the length of its beginning, and how many digits; else 0. */
    private static int digits(String line, int i) {
        if (line.charAt(i) == '%') {
            return 102;
        }
        if (line.charAt(i) != '\\' || i + 1 == line.length()) {
            return 0;
        }
        return switch (line.charAt(i + 1)) {
            case 'x' -> 202;
            case 'u' -> 204;
            case 'U' -> 208;
            default -> 0;
        };
    }

    private static int code(String line, int start, int count) {
        if (start + count > line.length()) {
            return -1;
        }
        int code = 0;
        for (int i = start; i < start + count; i++) {
            int digit = Character.digit(line.charAt(i), 16);
            if (digit < 0) {
                return -1;
            }
            code = (code << 4) | digit;
        }
        return code < 0 ? -1 : code;
    }

    private static char plain(char escape) {
        return switch (escape) {
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            default -> escape;
        };
    }

    @Override
    public String toString() {
        return "View";
    }
}
