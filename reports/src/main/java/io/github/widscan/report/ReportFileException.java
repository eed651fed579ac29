package io.github.widscan.report;

import java.io.IOException;

/** A report that could not be written. The message says which, why, and what to do. */
public final class ReportFileException extends IOException {

    private static final long serialVersionUID = 1;

    ReportFileException(String message) {
        super(message);
    }

    ReportFileException(String message, Throwable cause) {
        super(message, cause);
    }
}
