package io.github.widscan.scan;

import io.github.widscan.document.Glob;
import io.github.widscan.document.Mapping;
import io.github.widscan.document.Node;
import io.github.widscan.document.Scalar;
import io.github.widscan.document.Sequence;
import io.github.widscan.scan.ConfigDocument.InvalidFileException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code .widscan-ignore.yaml}: a list of entries, or a mapping whose {@code ignore} is that list. */
public final class IgnoreFile {
    private static final Set<String> KEYS =
            Set.of("rule", "cluster", "scope", "kind", "namespace", "name", "container", "file", "reason", "expires");

    private IgnoreFile() {}

    /**
     * The entries.
     *
     * @param today the day against which entries expire
     * @throws InvalidFileException with file and line: an unknown key, no reason, no condition, a bad date, not YAML
     */
    public static IgnoreRules read(Path file, LocalDate today) {
        Node root = ConfigDocument.read(file);
        if (root instanceof Mapping mapping && mapping.entries().size() == 1) {
            root = mapping.get("ignore");
        }
        List<IgnoreEntry> entries = new ArrayList<>();
        if (root instanceof Sequence list) {
            for (Node item : list.items()) {
                entries.add(entry(file, item));
            }
        } else if (root != null && !(root instanceof Scalar scalar && scalar.isNull())) {
            throw new InvalidFileException(file, root.span().line(), "expected a list of ignore entries");
        }
        return new IgnoreRules(file.toString(), entries, today);
    }

    private static IgnoreEntry entry(Path file, Node item) {
        int line = item.span().line();
        if (!(item instanceof Mapping mapping)) {
            throw new InvalidFileException(file, line, "an ignore entry is a mapping, such as {rule: …, reason: …}");
        }
        Map<String, String> values = new HashMap<>();
        for (Mapping.Entry field : mapping.entries()) {
            String key = field.key().text();
            int keyLine = field.key().span().line();
            if (!KEYS.contains(key)) {
                throw new InvalidFileException(
                        file,
                        keyLine,
                        "unknown key '" + key + "'; known are rule, cluster, scope, kind, namespace,"
                                + " name, container, file, reason, expires");
            }
            if (!(field.value() instanceof Scalar value)) {
                throw new InvalidFileException(file, keyLine, key + " takes one value");
            }
            if (values.put(key, value.text().strip()) != null) {
                throw new InvalidFileException(file, keyLine, key + " stands here twice");
            }
        }
        String reason = values.getOrDefault("reason", "");
        if (reason.isEmpty()) {
            throw new InvalidFileException(file, line, "an ignore entry needs a reason");
        }
        if (values.keySet().stream().allMatch(key -> key.equals("reason") || key.equals("expires"))) {
            throw new InvalidFileException(
                    file, line, "this entry would ignore everything; name a rule, kind, namespace, name or file");
        }
        return new IgnoreEntry(
                glob(values, "rule"),
                glob(values, "cluster"),
                glob(values, "scope"),
                glob(values, "kind"),
                glob(values, "namespace"),
                glob(values, "name"),
                glob(values, "container"),
                glob(values, "file"),
                reason,
                expires(file, line, values.get("expires")),
                line);
    }

    private static @Nullable Glob glob(Map<String, String> values, String key) {
        String value = values.get(key);
        return value == null || value.isEmpty() ? null : new Glob(value);
    }

    private static @Nullable LocalDate expires(Path file, int line, @Nullable String date) {
        if (date == null || date.isEmpty()) {
            return null;
        }
        try {
            return LocalDate.parse(date);
        } catch (DateTimeParseException e) {
            throw new InvalidFileException(file, line, "expires is a date such as 2027-01-31, not '" + date + "'");
        }
    }
}
