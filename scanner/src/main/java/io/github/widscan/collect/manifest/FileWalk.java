package io.github.widscan.collect.manifest;

import io.github.widscan.snapshot.Note;
import java.io.File;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Finds the files to read, each once, in an order that does not depend on the file system. Symbolic links are followed
 * after everything else and only inside the folder that was given, so that neither a loop nor a link to {@code /} leads
 * anywhere.
 */
final class FileWalk {
    private final List<PathGlob> excludes;
    private final List<InputFile> files = new ArrayList<>();
    private final List<Note> notes = new ArrayList<>();
    private final Set<Object> seen = new HashSet<>();

    FileWalk(List<String> excludes) {
        List<PathGlob> globs = new ArrayList<>();
        for (String exclude : excludes) {
            globs.add(new PathGlob(exclude));
        }
        this.excludes = globs;
    }

    List<InputFile> files() {
        return files;
    }

    List<Note> notes() {
        return notes;
    }

    /** Adds what a path of the command line stands for. */
    void add(String given) {
        if (given.equals("-")) {
            if (seen.add(InputFile.STDIN)) {
                files.add(new InputFile(InputFile.STDIN, null, 0));
            }
            return;
        }
        String name = shown(given);
        try {
            Path path = Path.of(given);
            BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
            if (attributes.isDirectory()) {
                new Root(path.toRealPath()).walk(path, name.equals(".") ? "" : name);
            } else {
                addFile(path, name, attributes, isProcessSubstitution(given));
            }
        } catch (IOException | InvalidPathException | SecurityException e) {
            error(name, reason(e));
        }
    }

    /** {@code a/./b/} is shown as {@code a/b}; a leading {@code ./} goes. */
    private static String shown(String given) {
        String name = File.separatorChar == '/' ? given : given.replace(File.separatorChar, '/');
        while (name.startsWith("./") && name.length() > 2) {
            name = name.substring(2);
        }
        while (name.endsWith("/") && name.length() > 1) {
            name = name.substring(0, name.length() - 1);
        }
        return name.equals("./") ? "." : name;
    }

    /** {@code <(command)} in a shell; any other pipe may never end. */
    private static boolean isProcessSubstitution(String given) {
        return given.startsWith("/dev/fd/") || given.startsWith("/proc/self/fd/");
    }

    private void addFile(Path path, String name, BasicFileAttributes attributes, boolean special) {
        if (!attributes.isRegularFile() && !special) {
            warn(name, "is no regular file (a pipe, socket or device) and is not read");
        } else if (seen.add(key(path, attributes))) {
            files.add(new InputFile(name, path, attributes.size()));
        }
    }

    private static Object key(Path path, BasicFileAttributes attributes) {
        Object key = attributes.fileKey();
        return key != null ? key : path.toAbsolutePath().normalize();
    }

    private static boolean isWanted(String name) {
        if (name.equals("openid-configuration")) {
            // .well-known/openid-configuration, as OpenID Connect Discovery names it.
            return true;
        }
        int dot = name.lastIndexOf('.');
        if (dot < 0 || name.length() - dot > 5) {
            return false;
        }
        return switch (name.substring(dot + 1).toLowerCase(Locale.ROOT)) {
            case "yaml", "yml", "json" -> true;
            default -> false;
        };
    }

    static String reason(Exception e) {
        if (e instanceof AccessDeniedException || e instanceof SecurityException) {
            return "cannot be read: permission denied";
        }
        if (e instanceof NoSuchFileException || e instanceof FileNotFoundException) {
            return "cannot be read: there is no such file (any more)";
        }
        if (e instanceof InvalidPathException) {
            return "is not a path";
        }
        return "cannot be read: " + e.getClass().getSimpleName();
    }

    private void error(String name, String message) {
        notes.add(new Note(true, "files", message, name, null, true));
    }

    private void warn(String name, String message) {
        notes.add(new Note(false, "files", message, name, null, false));
    }

    /** A name in a folder, with what stands behind it. */
    private record Found(Path path, String name) {}

    /** One folder of the command line. */
    private final class Root {
        private final Path real;
        private final Deque<Found> links = new ArrayDeque<>();

        Root(Path real) {
            this.real = real;
        }

        void walk(Path path, String name) {
            folder(path, name);
            while (!links.isEmpty()) {
                follow(links.removeFirst());
            }
        }

        private void folder(Path top, String topName) {
            Deque<Found> open = new ArrayDeque<>();
            open.push(new Found(top, topName));
            while (!open.isEmpty()) {
                Found folder = open.pop();
                List<Found> inside = list(folder);
                // The stack turns the order round.
                for (int i = inside.size() - 1; i >= 0; i--) {
                    open.push(inside.get(i));
                }
            }
        }

        /** Adds the files of a folder and returns the folders in it. */
        private List<Found> list(Found folder) {
            List<String> names = new ArrayList<>();
            try {
                BasicFileAttributes attributes = Files.readAttributes(folder.path(), BasicFileAttributes.class);
                if (!seen.add(key(folder.path(), attributes))) {
                    return List.of();
                }
                try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder.path())) {
                    for (Path entry : entries) {
                        Path last = entry.getFileName();
                        if (last != null) {
                            names.add(last.toString());
                        }
                    }
                }
            } catch (IOException | DirectoryIteratorException | SecurityException e) {
                error(folder.name().isEmpty() ? "." : folder.name(), reason(cause(e)));
            }
            Collections.sort(names);
            List<Found> folders = new ArrayList<>();
            for (String name : names) {
                String shown = folder.name().isEmpty() ? name : join(folder.name(), name);
                if (!PathGlob.anyMatches(excludes, shown)) {
                    visit(new Found(folder.path().resolve(name), shown), name, folders);
                }
            }
            return folders;
        }

        private void visit(Found found, String name, List<Found> folders) {
            try {
                BasicFileAttributes attributes =
                        Files.readAttributes(found.path(), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
                if (attributes.isSymbolicLink()) {
                    links.addLast(found);
                } else if (attributes.isDirectory()) {
                    if (!name.equals(".git") && !name.equals("node_modules")) {
                        folders.add(found);
                    }
                } else if (isWanted(name)) {
                    addFile(found.path(), found.name(), attributes, false);
                }
            } catch (IOException | SecurityException e) {
                if (isWanted(name)) {
                    error(found.name(), reason(e));
                }
            }
        }

        private void follow(Found link) {
            boolean wanted = isWanted(link.name());
            try {
                Path target = link.path().toRealPath();
                BasicFileAttributes attributes = Files.readAttributes(target, BasicFileAttributes.class);
                if (!attributes.isDirectory() && !wanted) {
                    return;
                }
                if (!target.startsWith(real)) {
                    warn(link.name(), "is a link that leads out of the scanned folder and is not followed");
                } else if (!attributes.isDirectory()) {
                    addFile(target, link.name(), attributes, false);
                } else if (!isHidden(target)) {
                    folder(target, link.name());
                }
            } catch (IOException | SecurityException e) {
                if (wanted) {
                    boolean denied = e instanceof AccessDeniedException || e instanceof SecurityException;
                    error(link.name(), denied ? reason(e) : "is a link that leads nowhere");
                }
            }
        }

        /** A link into a folder that is not read by itself. */
        private boolean isHidden(Path target) {
            for (Path part : real.relativize(target)) {
                String name = part.toString();
                if (name.equals(".git") || name.equals("node_modules")) {
                    return true;
                }
            }
            return false;
        }

        private String join(String folder, String name) {
            return folder.endsWith("/") ? folder + name : folder + "/" + name;
        }

        private Exception cause(Exception e) {
            return e.getCause() instanceof IOException cause ? cause : e;
        }
    }
}
