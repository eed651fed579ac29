package io.github.widscan.rule;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A folder of a user's rules: every {@code .rego} file that is no test, and a {@code data.json} at the top. Links are
 * followed inside the folder, refused where they leave it, and hidden folders are not entered: so a mounted ConfigMap is read once.
 *
 * @param modules contents by path below the folder
 */
record RuleFolder(Map<String, String> modules, boolean hasData) {
    private static final int MAX_FILES = 1000;
    private static final int MAX_BYTES = 1 << 20;
    private static final int MAX_DEPTH = 16;

    /** @throws UserRulesException when the folder cannot be read or holds no rule */
    static RuleFolder read(String name, Path folder) {
        Map<String, String> modules = new TreeMap<>();
        List<String> data = new ArrayList<>();
        try {
            Path real = folder.toRealPath();
            Files.walkFileTree(folder, EnumSet.of(FileVisitOption.FOLLOW_LINKS), MAX_DEPTH, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes) throws IOException {
                    if (!path.equals(folder) && path.getFileName().toString().startsWith(".")) {
                        return FileVisitResult.SKIP_SUBTREE;
                    }
                    inside(path);
                    return FileVisitResult.CONTINUE;
                }

                /** Messages show lines of rules: those of another file are not the folder's to show. */
                private void inside(Path path) throws IOException {
                    if (!path.toRealPath().startsWith(real)) {
                        throw new IOException(folder.relativize(path) + " is a link that leaves the folder");
                    }
                }

                @Override
                public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) throws IOException {
                    String file = folder.relativize(path).toString().replace('\\', '/');
                    if (file.endsWith("data.json") || file.endsWith("data.yaml") || file.endsWith("data.yml")) {
                        inside(path);
                        data.add(file);
                    } else if (file.endsWith(".rego") && !file.endsWith("_test.rego")) {
                        inside(path);
                        modules.put(file, text(file, path));
                    }
                    return FileVisitResult.CONTINUE;
                }

                private String text(String file, Path path) throws IOException {
                    if (modules.size() == MAX_FILES) {
                        throw new IOException("it holds more than " + MAX_FILES + " modules");
                    }
                    if (Files.size(path) > MAX_BYTES) {
                        throw new IOException(file + " is larger than " + MAX_BYTES + " bytes");
                    }
                    return Files.readString(path);
                }
            });
        } catch (IOException e) {
            throw UserRulesException.failed(name + ": cannot be read: "
                    + (e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage()));
        }
        if (modules.isEmpty()) {
            throw UserRulesException.wrong(name + ": there is no .rego file in this folder");
        }
        if (!data.isEmpty() && !data.equals(List.of("data.json"))) {
            throw UserRulesException.wrong(
                    name + ": data of rules stand in one data.json at the top of the folder, not in "
                            + String.join(", ", data));
        }
        return new RuleFolder(modules, !data.isEmpty());
    }

    static List<RegoModule> parsed(String name, Map<String, String> modules) {
        List<RegoModule> parsed = new ArrayList<>();
        for (Map.Entry<String, String> module : modules.entrySet()) {
            parsed.add(RegoModule.of(name + "/" + module.getKey(), module.getValue()));
        }
        return parsed;
    }

    /** A file name that cannot be mistaken for another of the list. */
    static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(file, text.getBytes(StandardCharsets.UTF_8));
    }
}
