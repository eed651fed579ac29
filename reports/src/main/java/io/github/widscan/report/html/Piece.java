package io.github.widscan.report.html;

import java.util.ArrayList;
import java.util.List;

/**
 * A stretch of a sentence.
 *
 * @param code a command
 */
record Piece(String text, boolean code) {

    /** Commands stand between backquotes. */
    static List<Piece> of(String sentence) {
        List<Piece> pieces = new ArrayList<>();
        boolean code = false;
        int start = 0;
        for (int end = sentence.indexOf('`'); end >= 0; end = sentence.indexOf('`', start)) {
            pieces.add(new Piece(sentence.substring(start, end), code));
            code = !code;
            start = end + 1;
        }
        pieces.add(new Piece(sentence.substring(start), false));
        return pieces;
    }
}
