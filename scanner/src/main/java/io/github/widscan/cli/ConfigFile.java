package io.github.widscan.cli;

import io.github.widscan.document.Mapping;
import io.github.widscan.document.Node;
import io.github.widscan.document.Scalar;
import io.github.widscan.document.Sequence;
import io.github.widscan.scan.ConfigDocument;
import io.github.widscan.scan.ConfigDocument.InvalidFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code .widscan.yaml}: long option names and their values. */
final class ConfigFile {
    /** Options that say where settings come from, or that only make sense when typed. */
    private static final Set<String> RESERVED = Set.of("config", "no-config", "help", "version");

    private final String path;
    private final Map<String, Setting> settings;

    /** Options whose values are {@code key=value}: in the file, a mapping. */
    private static final Set<String> MAPPINGS = Set.of("severity-override");

    /** The values of one key; several for an option that may be repeated. */
    record Setting(List<String> values, int line) {
        Setting {
            values = List.copyOf(values);
        }
    }

    private ConfigFile(String path, Map<String, Setting> settings) {
        this.path = path;
        this.settings = Map.copyOf(settings);
    }

    /**
     * Reads the file.
     *
     * @param known every key that any command knows
     * @throws InvalidFileException an unknown key, a wrong type, not YAML; with file and line
     */
    static ConfigFile read(Path file, Set<String> known) {
        Map<String, Setting> settings = new HashMap<>();
        Node root = ConfigDocument.read(file);
        if (root instanceof Mapping mapping) {
            for (Mapping.Entry entry : mapping.entries()) {
                String key = entry.key().text();
                int line = entry.key().span().line();
                if (key.equals("opa")) {
                    throw new InvalidFileException(
                            file, line, "'opa' is given as an option or as WIDSCAN_OPA: a token goes where it points");
                }
                if (!known.contains(key) || isReserved(key)) {
                    throw new InvalidFileException(
                            file, line, "unknown key '" + key + "'; keys are the long names of options, see --help");
                }
                if (settings.put(key, new Setting(values(file, key, entry.value()), line)) != null) {
                    throw new InvalidFileException(file, line, "'" + key + "' stands here twice");
                }
            }
        } else if (root != null && !(root instanceof Scalar scalar && scalar.isNull())) {
            throw new InvalidFileException(file, root.span().line(), "expected keys and values, such as fail-on: high");
        }
        return new ConfigFile(file.toString(), settings);
    }

    static boolean isReserved(String name) {
        return RESERVED.contains(name);
    }

    String path() {
        return path;
    }

    @Nullable
    Setting setting(String name) {
        return settings.get(name);
    }

    private static List<String> values(Path file, String key, Node value) {
        if (MAPPINGS.contains(key) && value instanceof Mapping mapping) {
            List<String> pairs = new ArrayList<>();
            for (Mapping.Entry entry : mapping.entries()) {
                for (String one : values(file, key, entry.value())) {
                    pairs.add(entry.key().text() + "=" + one);
                }
            }
            return pairs;
        }
        List<Node> items = value instanceof Sequence list ? list.items() : List.of(value);
        List<String> values = new ArrayList<>();
        for (Node item : items) {
            if (!(item instanceof Scalar scalar) || scalar.isNull()) {
                throw new InvalidFileException(file, item.span().line(), key + " takes a value, or a list of values");
            }
            values.add(scalar.text());
        }
        return values;
    }
}
