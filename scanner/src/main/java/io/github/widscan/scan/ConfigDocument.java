package io.github.widscan.scan;

import io.github.widscan.document.DocumentException;
import io.github.widscan.document.DocumentParser;
import io.github.widscan.document.DocumentSplitter;
import io.github.widscan.document.DocumentText;
import io.github.widscan.document.Limits;
import io.github.widscan.document.Node;
import io.github.widscan.document.SourceText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the one YAML document of a configuration or ignore file. */
public final class ConfigDocument {
    private static final long MAX_BYTES = 4 << 20;

    private ConfigDocument() {}

    /** The user's file is wrong; the message names the file and the line. */
    public static final class InvalidFileException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public InvalidFileException(Path file, int line, String message) {
            super(file + ":" + line + ": " + message);
        }

        InvalidFileException(Path file, String message) {
            super(file + ": " + message);
        }
    }

    /**
     * The root of the document, or null when the file holds nothing.
     *
     * @throws InvalidFileException when the file cannot be read, does not parse, or holds several documents
     */
    public static @Nullable Node read(Path file) {
        List<DocumentText> documents;
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new InvalidFileException(file, "larger than " + (MAX_BYTES >> 20) + " MiB");
            }
            documents = DocumentSplitter.split(SourceText.decode(Files.readAllBytes(file)));
        } catch (IOException e) {
            throw new InvalidFileException(file, "cannot be read: " + reason(e));
        }
        if (documents.isEmpty()) {
            return null;
        }
        if (documents.size() > 1) {
            throw new InvalidFileException(file, "holds several documents; keep one");
        }
        try {
            return new DocumentParser(Limits.DEFAULT).parse(documents.get(0)).root();
        } catch (DocumentException e) {
            throw new InvalidFileException(file, e.line(), String.valueOf(e.getMessage()));
        }
    }

    private static String reason(IOException e) {
        if (e instanceof java.nio.file.NoSuchFileException) {
            return "there is no such file";
        }
        if (e instanceof java.nio.file.AccessDeniedException) {
            return "permission denied";
        }
        return String.valueOf(e.getMessage());
    }
}
