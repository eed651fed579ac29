package io.github.widscan.collect.manifest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.widscan.snapshot.Note;
import io.github.widscan.snapshot.Snapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class FileWalkTest {
    private static final String ACCOUNT = "kind: ServiceAccount\nmetadata: {name: a}\n";

    @TempDir
    Path folder;

    @Test
    void findsManifestsInFoldersInOrder() {
        for (String name : List.of("b.yaml", "a/z.yml", "a/A.JSON", "c.txt", ".git/x.yaml", "a/node_modules/y.yaml")) {
            Collected.write(folder.resolve(name), ACCOUNT);
        }
        assertEquals(List.of("b.yaml", "a/A.JSON", "a/z.yml"), walked(List.of()));
    }

    @Test
    void readsAFileThatIsNamedWhateverItsName() {
        Path file = Collected.write(folder.resolve("policy.txt"), ACCOUNT);
        assertEquals(1, Collected.of(file).serviceAccounts().size());
    }

    @Test
    void skipsWhatIsExcluded() {
        for (String name : List.of("b.yaml", "test/a.yaml", "x/test/deep/a.yaml", "x/ok.yaml")) {
            Collected.write(folder.resolve(name), ACCOUNT);
        }
        assertEquals(List.of("b.yaml", "x/ok.yaml"), walked(List.of("test")));
        assertEquals(List.of("b.yaml"), walked(List.of("test/*.yaml", "x")));
    }

    @Test
    void readsEachFileOnce() {
        Path file = Collected.write(folder.resolve("a.yaml"), ACCOUNT);
        ManifestOptions options = ManifestOptions.of(List.of(
                folder.toString(),
                file.toString(),
                folder + "/",
                folder.resolve(".").toString()));
        assertEquals(1, Collected.of(options).serviceAccounts().size());
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void followsLinksInsideTheFolderOnly() throws IOException {
        Collected.write(folder.resolve("in/a/real.yaml"), ACCOUNT);
        Collected.write(folder.resolve("out/secret.yaml"), ACCOUNT);
        Files.createSymbolicLink(folder.resolve("in/loop"), folder.resolve("in"));
        Files.createSymbolicLink(folder.resolve("in/a/up"), Path.of(".."));
        Files.createSymbolicLink(folder.resolve("in/again.yaml"), Path.of("a/real.yaml"));
        Files.createSymbolicLink(folder.resolve("in/out"), folder.resolve("out"));
        Files.createSymbolicLink(folder.resolve("in/root"), Path.of("/"));
        Files.createSymbolicLink(folder.resolve("in/self.yaml"), Path.of("self.yaml"));
        Files.createSymbolicLink(folder.resolve("in/gone.yaml"), Path.of("nothing"));
        Snapshot snapshot = assertTimeoutPreemptively(Duration.ofSeconds(20), () -> Collected.of(folder.resolve("in")));
        assertEquals(1, snapshot.serviceAccounts().size());
        String in = folder.resolve("in") + "/";
        assertEquals(
                List.of(
                        "gone.yaml is a link that leads nowhere",
                        "out is a link that leads out of the scanned folder and is not followed",
                        "root is a link that leads out of the scanned folder and is not followed",
                        "self.yaml is a link that leads nowhere"),
                snapshot.notes().stream()
                        .map(n -> String.valueOf(n.file()).replace(in, "") + " " + n.message())
                        .sorted()
                        .toList());
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void reportsWhatItMayNotRead() throws IOException {
        Path file = Collected.write(folder.resolve("a.yaml"), ACCOUNT);
        Path closed = Files.createDirectory(folder.resolve("closed"));
        Collected.write(folder.resolve("ok.yaml"), ACCOUNT);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("---------"));
        try {
            assumeTrue(!Files.isReadable(file), "root reads everything");
            Snapshot snapshot = Collected.of(folder);
            assertEquals(1, snapshot.serviceAccounts().size());
            assertEquals(
                    List.of("cannot be read: permission denied", "cannot be read: permission denied"),
                    snapshot.notes().stream().map(Note::message).toList());
        } finally {
            Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void waitsForNoPipe() throws Exception {
        Path pipe = folder.resolve("pipe.yaml");
        Process mkfifo = new ProcessBuilder("mkfifo", pipe.toString()).start();
        assumeTrue(mkfifo.waitFor(10, TimeUnit.SECONDS) && mkfifo.exitValue() == 0);
        Collected.write(folder.resolve("ok.yaml"), ACCOUNT);
        for (Path path : List.of(folder, pipe)) {
            Snapshot snapshot = assertTimeoutPreemptively(Duration.ofSeconds(20), () -> Collected.of(path));
            assertTrue(snapshot.notes().get(0).message().startsWith("is no regular file"));
        }
    }

    @Test
    void reportsAFileThatVanishes() {
        Snapshot snapshot = Collected.of(folder.resolve("nothing.yaml"));
        assertEquals(
                "cannot be read: there is no such file (any more)",
                snapshot.notes().get(0).message());
        assertTrue(snapshot.notes().get(0).error());
        assertEquals(List.of(), snapshot.coverage());
    }

    private List<String> walked(List<String> excludes) {
        FileWalk walk = new FileWalk(excludes);
        walk.add(folder.toString());
        assertEquals(List.of(), walk.notes());
        return walk.files().stream()
                .map(f -> f.name().substring(folder.toString().length() + 1))
                .toList();
    }
}
