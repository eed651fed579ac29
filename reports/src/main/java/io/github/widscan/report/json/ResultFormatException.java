package io.github.widscan.report.json;

import java.io.IOException;

/** A file that is no result of widscan, or one that this version cannot read. The message says what to do. */
public final class ResultFormatException extends IOException {

    private static final long serialVersionUID = 1;

    ResultFormatException(String message, Throwable cause) {
        super(message, cause);
    }

    ResultFormatException(String message) {
        super(message);
    }
}
