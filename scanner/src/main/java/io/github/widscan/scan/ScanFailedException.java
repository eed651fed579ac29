package io.github.widscan.scan;

/** The scan could not be done; the message says what, where and what to do. */
public final class ScanFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ScanFailedException(String message) {
        super(message);
    }
}
