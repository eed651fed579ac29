package io.github.widscan.trust;

import java.util.ArrayList;
import java.util.List;

/**
 * The <code>{n}</code> of a text that Python's {@code str.format} fills in: <code>{0}</code>, <code>{}</code> (the next
 * one), <code>{0[1]}</code>; two brackets stand for one.
 *
 * @see <a href="https://docs.python.org/3/library/string.html#format-string-syntax">format strings</a>
 */
final class Placeholders {
    private Placeholders() {}

    static List<Integer> in(String text) {
        List<Integer> numbers = new ArrayList<>(0);
        int automatic = 0;
        for (int at = text.indexOf('{'); at >= 0; at = text.indexOf('{', at)) {
            if (at + 1 < text.length() && text.charAt(at + 1) == '{') {
                at += 2;
                continue;
            }
            int end = at + 1;
            int number = 0;
            while (end < text.length() && Ascii.isDigit(text.charAt(end))) {
                number = Math.min(number * 10 + text.charAt(end) - '0', 1_000_000);
                end++;
            }
            boolean ends = end < text.length() && "}[.!:".indexOf(text.charAt(end)) >= 0;
            if (ends) {
                numbers.add(end == at + 1 ? automatic++ : number);
            }
            at = end;
        }
        return numbers;
    }
}
