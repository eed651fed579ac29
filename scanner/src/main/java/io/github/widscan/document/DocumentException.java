package io.github.widscan.document;

/** A document that cannot be read. The message never quotes the document: it may hold a secret. */
public final class DocumentException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int line;
    private final int column;

    DocumentException(String message, int line, int column) {
        super(message, null, false, false);
        this.line = line;
        this.column = column;
    }

    /** In the file, from 1. */
    public int line() {
        return line;
    }

    /** In the line, from 1. */
    public int column() {
        return column;
    }
}
