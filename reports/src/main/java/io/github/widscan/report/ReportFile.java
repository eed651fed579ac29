package io.github.widscan.report;

import io.github.widscan.result.ScanResult;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Writes a file whole or not at all: to a temporary file beside it, then by renaming. A report is a map for attackers,
 * so only its owner may read it (0600 where the file system knows that).
 *
 * <p>A symbolic link is replaced and not followed: the tree that is scanned may hold one. Devices and pipes, such as
 * {@code /dev/stdout}, are written to directly.
 */
public final class ReportFile {

    private static final int BUFFER = 1 << 16;
    private static final int ATTEMPTS = 100;

    private ReportFile() {}

    /** What stands in the file. */
    @FunctionalInterface
    public interface Content {
        /** Leaves {@code out} open. */
        void writeTo(OutputStream out) throws IOException;
    }

    /** @throws ReportFileException when the report could not be written; a former file is still there then */
    public static void write(Path target, ReportWriter writer, ScanResult result, ReportOptions options)
            throws ReportFileException {
        write(target, out -> writer.write(result, options, out));
    }

    /** @throws ReportFileException when the file could not be written; a former one is still there then */
    public static void write(Path target, Content content) throws ReportFileException {
        Path path = target.toAbsolutePath().normalize();
        Path folder = path.getParent();
        if (folder == null || Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            throw new ReportFileException("cannot write " + name(target) + ": it is a folder; name a file in it");
        }
        if (!Files.isDirectory(folder)) {
            throw new ReportFileException("cannot write " + name(target) + ": the folder " + name(folder)
                    + (Files.exists(folder) ? " is a file" : " does not exist; create it first"));
        }
        try {
            if (isDevice(path)) {
                direct(path, content);
            } else {
                replace(path, folder, content);
            }
        } catch (IOException e) {
            throw new ReportFileException("cannot write " + name(target) + ": " + reason(e, folder), e);
        }
    }

    private static boolean isDevice(Path path) {
        if (path.startsWith("/dev") || path.startsWith("/proc")) {
            return true;
        }
        return Files.exists(path, LinkOption.NOFOLLOW_LINKS)
                && !Files.isSymbolicLink(path)
                && !Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS);
    }

    private static void direct(Path path, Content content) throws IOException {
        // Not truncated: /dev/stdout may be a file that the table stands in already.
        try (OutputStream out = new BufferedOutputStream(
                Files.newOutputStream(path, StandardOpenOption.WRITE, StandardOpenOption.APPEND), BUFFER)) {
            content.writeTo(out);
        }
    }

    private static void replace(Path path, Path folder, Content content) throws IOException {
        boolean posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
        Path temporary = temporary(folder);
        for (int attempt = 1; ; attempt++) {
            try {
                create(temporary, posix);
                break;
            } catch (FileAlreadyExistsException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
                temporary = temporary(folder);
            }
        }
        // For an interrupt; the finally block has to do with all else.
        temporary.toFile().deleteOnExit();
        try {
            try (OutputStream out =
                    new BufferedOutputStream(Files.newOutputStream(temporary, StandardOpenOption.WRITE), BUFFER)) {
                content.writeTo(out);
            }
            move(temporary, path);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private static Path temporary(Path folder) {
        return folder.resolve(
                ".widscan-" + ProcessHandle.current().pid() + "-" + Long.toHexString(System.nanoTime()) + ".tmp");
    }

    private static void create(Path path, boolean posix) throws IOException {
        Set<StandardOpenOption> options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        if (posix) {
            Files.newByteChannel(
                            path,
                            options,
                            PosixFilePermissions.asFileAttribute(
                                    Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE)))
                    .close();
        } else {
            Files.newByteChannel(path, options).close();
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static String reason(IOException e, Path folder) {
        if (e instanceof AccessDeniedException) {
            return "no permission to write in " + name(folder) + "; choose another folder, or change its owner or mode";
        }
        String text = e instanceof FileSystemException system ? system.getReason() : e.getMessage();
        if (text == null) {
            return e.getClass().getSimpleName();
        }
        if (text.contains("No space left") || text.contains("quota exceeded")) {
            return "the disk that holds " + name(folder) + " is full; free some space, or choose another folder";
        }
        return Plain.line(text);
    }

    private static String name(Path path) {
        return Plain.line(path.toString());
    }
}
