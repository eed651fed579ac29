package io.github.widscan.report.csv;

import io.github.widscan.report.Plain;
import java.util.Iterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Text for one cell of a spreadsheet. Names in a cluster are written by others, and a cell that starts like a formula
 * is run by the program that opens it.
 *
 * @see <a href="https://owasp.org/www-community/attacks/CSV_Injection">OWASP on CSV injection</a>
 */
final class Cell {

    /** What begins a formula: also the full-width and the small forms, which some programs fold. */
    private static final String FORMULA = "=+-@\uff1d\uff0b\uff0d\uff20\ufe66\ufe62\ufe63\ufe6b";

    private static final String LINE_BREAK = " | ";

    private Cell() {}

    /**
     * One line that is no formula: where it starts like one a {@code '} is put before it. The same behind each
     * semicolon, at which Excel splits the line in much of Europe, quotes or not.
     */
    static String of(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return "";
        }
        String line = Plain.line(joinLines(text));
        StringBuilder cell = new StringBuilder(line.length() + 2);
        char first = text.charAt(0);
        if (first == '\t' || first == '\r' || first == '\n') {
            cell.append('\'');
        }
        int from = 0;
        while (true) {
            int semicolon = line.indexOf(';', from);
            int to = semicolon < 0 ? line.length() : semicolon + 1;
            if (startsFormula(line, from, to) && !(from == 0 && cell.length() > 0)) {
                cell.append('\'');
            }
            cell.append(line, from, to);
            if (semicolon < 0) {
                return cell.toString();
            }
            from = to;
        }
    }

    /** {@code a; b; c}. */
    static String of(Iterable<String> items) {
        return of(String.join("; ", items));
    }

    /** {@code env=AWS_REGION; signals=[a, b]}. */
    static String of(Map<String, Object> facts) {
        StringBuilder text = new StringBuilder();
        for (Map.Entry<String, Object> fact : facts.entrySet()) {
            text.append(text.length() == 0 ? "" : "; ").append(fact.getKey()).append('=');
            append(text, fact.getValue());
        }
        return of(text.toString());
    }

    private static void append(StringBuilder text, Object value) {
        if (value instanceof Map<?, ?> map) {
            text.append('{');
            Iterator<? extends Map.Entry<?, ?>> entries = map.entrySet().iterator();
            while (entries.hasNext()) {
                Map.Entry<?, ?> entry = entries.next();
                text.append(entry.getKey()).append('=');
                append(text, entry.getValue());
                text.append(entries.hasNext() ? ", " : "");
            }
            text.append('}');
        } else if (value instanceof Iterable<?> items) {
            text.append('[');
            Iterator<?> each = items.iterator();
            while (each.hasNext()) {
                append(text, each.next());
                text.append(each.hasNext() ? ", " : "");
            }
            text.append(']');
        } else {
            text.append(value);
        }
    }

    private static boolean startsFormula(String line, int from, int to) {
        for (int i = from; i < to; i++) {
            char c = line.charAt(i);
            if (!Character.isWhitespace(c) && !Character.isSpaceChar(c)) {
                return FORMULA.indexOf(c) >= 0;
            }
        }
        return false;
    }

    private static String joinLines(String text) {
        StringBuilder joined = null;
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '\n' && c != '\r' && c != 0x0B && c != '\f' && c != 0x85 && c != 0x2028 && c != 0x2029) {
                continue;
            }
            if (joined == null) {
                joined = new StringBuilder(text.length() + 16);
            }
            joined.append(text, from, i);
            if (!(c == '\n' && i > 0 && text.charAt(i - 1) == '\r')) {
                joined.append(LINE_BREAK);
            }
            from = i + 1;
        }
        return joined == null ? text : joined.append(text, from, text.length()).toString();
    }
}
