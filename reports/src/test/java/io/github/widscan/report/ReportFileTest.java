package io.github.widscan.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReportFileTest {

    private static final ReportFile.Content NEW = out -> out.write("new".getBytes(StandardCharsets.UTF_8));

    @TempDir
    private Path folder = Path.of("");

    @Test
    void writesAFileThatOnlyItsOwnerMayRead() throws IOException {
        Path target = folder.resolve("x.sarif");
        ReportFile.write(target, NEW);
        assertEquals("new", Files.readString(target));
        assumeTrue(folder.getFileSystem().supportedFileAttributeViews().contains("posix"));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(target)));
    }

    @Test
    void replacesAFormerFileAndLeavesNothingBeside() throws IOException {
        Path target = Files.writeString(folder.resolve("x.sarif"), "a former and longer one");
        ReportFile.write(target, NEW);
        assertEquals("new", Files.readString(target));
        assertEquals(1, entries());
    }

    @Test
    void aFormerFileStaysWhenWritingFails() throws IOException {
        Path target = Files.writeString(folder.resolve("x.sarif"), "former");
        ReportFileException e = assertThrows(
                ReportFileException.class,
                () -> ReportFile.write(target, out -> {
                    out.write(new byte[100_000]);
                    throw new IOException("No space left on device");
                }));
        assertTrue(message(e).contains("x.sarif: the disk that holds " + folder + " is full; free"), message(e));
        assertThrows(
                IllegalStateException.class,
                () -> ReportFile.write(target, out -> {
                    throw new IllegalStateException();
                }));
        assertEquals("former", Files.readString(target));
        assertEquals(1, entries());
    }

    @Test
    void aMissingFolderIsSaid() {
        ReportFileException e =
                assertThrows(ReportFileException.class, () -> ReportFile.write(folder.resolve("no/such/x.sarif"), NEW));
        assertTrue(message(e).contains("does not exist; create it first"), message(e));
    }

    @Test
    void aFolderIsNoFile() throws IOException {
        ReportFileException e = assertThrows(ReportFileException.class, () -> ReportFile.write(folder, NEW));
        assertTrue(message(e).contains("it is a folder; name a file in it"), message(e));
        Path file = Files.writeString(folder.resolve("file"), "");
        e = assertThrows(ReportFileException.class, () -> ReportFile.write(file.resolve("x.sarif"), NEW));
        assertTrue(message(e).contains("is a file"), message(e));
        assertThrows(ReportFileException.class, () -> ReportFile.write(Path.of("/"), NEW));
    }

    @Test
    void aFolderWithoutPermissionIsSaid() throws IOException {
        assumeTrue(folder.getFileSystem().supportedFileAttributeViews().contains("posix"));
        Path closed = Files.createDirectory(folder.resolve("closed"));
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("r-xr-xr-x"));
        try {
            // Root may write everywhere.
            assumeTrue(!Files.isWritable(closed));
            ReportFileException e =
                    assertThrows(ReportFileException.class, () -> ReportFile.write(closed.resolve("x"), NEW));
            assertTrue(message(e).contains("no permission to write in " + closed), message(e));
        } finally {
            Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    @Test
    void aSymbolicLinkIsReplacedAndNotFollowed() throws IOException {
        Path precious = Files.writeString(folder.resolve("precious"), "precious");
        Path link = folder.resolve("x.sarif");
        Files.createSymbolicLink(link, precious);
        ReportFile.write(link, NEW);
        assertEquals("precious", Files.readString(precious));
        assertTrue(Files.isRegularFile(link, LinkOption.NOFOLLOW_LINKS));
        assertEquals("new", Files.readString(link));
        Path toFolder = folder.resolve("y.sarif");
        Files.createSymbolicLink(toFolder, folder);
        ReportFile.write(toFolder, NEW);
        assertEquals("new", Files.readString(toFolder));
    }

    @Test
    void devicesAreWrittenToDirectly() throws IOException {
        assumeTrue(Files.exists(Path.of("/dev/null")) && Files.exists(Path.of("/dev/full")));
        ReportFile.write(Path.of("/dev/null"), NEW);
        assertFalse(Files.isRegularFile(Path.of("/dev/null")));
        ReportFileException e =
                assertThrows(ReportFileException.class, () -> ReportFile.write(Path.of("/dev/full"), NEW));
        assertTrue(message(e).contains("is full"), message(e));
    }

    @Test
    void aPipeIsWrittenToDirectly() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/mkfifo")));
        Path pipe = folder.resolve("pipe.sarif");
        assertEquals(
                0,
                new ProcessBuilder("/usr/bin/mkfifo", pipe.toString()).start().waitFor());
        CompletableFuture<String> reader = CompletableFuture.supplyAsync(() -> {
            try {
                return Files.readString(pipe);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        ReportFile.write(pipe, NEW);
        assertEquals("new", reader.get(10, TimeUnit.SECONDS));
        assertEquals(1, entries());
    }

    private long entries() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.count();
        }
    }

    private static String message(ReportFileException e) {
        return String.valueOf(e.getMessage());
    }
}
