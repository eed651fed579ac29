package io.github.widscan.collect.manifest.terraform;

import io.github.widscan.document.Mapping;
import io.github.widscan.document.Node;
import io.github.widscan.document.Scalar;
import io.github.widscan.document.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Turns the attributes and blocks of a resource of Terraform's Kubernetes provider into the object they stand for: names in
 * camel case, a block that there may be one of as a mapping, and nothing for what is not set.
 */
final class BlockShape {
    /** Blocks that there may be several of. */
    private static final Set<String> LISTS = Set.of(
            "container",
            "init_container",
            "env",
            "env_from",
            "volume",
            "volume_mount",
            "sources",
            "items",
            "image_pull_secrets",
            "http_header",
            "rule",
            "subject",
            "cluster_role_selectors",
            "match_expressions",
            "ingress",
            "egress",
            "from",
            "to",
            "port",
            "ports");

    /** Names that are more than their camel case. */
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("container", "containers"),
            Map.entry("init_container", "initContainers"),
            Map.entry("volume", "volumes"),
            Map.entry("volume_mount", "volumeMounts"),
            Map.entry("http_header", "httpHeaders"),
            Map.entry("rule", "rules"),
            Map.entry("subject", "subjects"),
            Map.entry("port", "ports"),
            Map.entry("non_resource_urls", "nonResourceURLs"));

    /** Mappings whose keys are the user's. */
    private static final Set<String> FREE = Set.of(
            "annotations",
            "labels",
            "data",
            "binary_data",
            "match_labels",
            "node_selector",
            "limits",
            "requests",
            "volume_attributes");

    /** What the cluster says of an object in a state, which is no dump of the cluster all the same. */
    private static final Set<String> OBSERVED = Set.of("uid", "resource_version", "self_link", "generation");

    private BlockShape() {}

    /** @param account a ServiceAccount, whose secrets are blocks */
    static Mapping object(Mapping values, boolean account) {
        List<Mapping.Entry> entries = new ArrayList<>(values.entries().size());
        for (Mapping.Entry entry : values.entries()) {
            if (account && entry.key().text().equals("secret") && entry.value() instanceof Sequence list) {
                entries.add(new Mapping.Entry(named(entry.key(), "secrets"), list(list)));
            } else {
                add(entry, entries);
            }
        }
        return new Mapping(entries, values.span());
    }

    private static void add(Mapping.Entry entry, List<Mapping.Entry> out) {
        String key = entry.key().text();
        Node value = entry.value();
        if (isUnset(value) || OBSERVED.contains(key)) {
            return;
        }
        Scalar name = named(entry.key(), NAMES.getOrDefault(key, camel(key)));
        if (FREE.contains(key)) {
            out.add(new Mapping.Entry(name, value));
        } else if (value instanceof Mapping mapping) {
            out.add(new Mapping.Entry(name, object(mapping, false)));
        } else if (value instanceof Sequence sequence && LISTS.contains(key)) {
            out.add(new Mapping.Entry(name, list(sequence)));
        } else if (value instanceof Sequence sequence) {
            Node first = sequence.items().get(0);
            boolean block = first instanceof Mapping || (first instanceof Scalar scalar && scalar.isNull());
            out.add(new Mapping.Entry(name, block ? block(first) : value));
        } else {
            out.add(new Mapping.Entry(name, value));
        }
    }

    /** Null, an empty text or an empty list: Terraform prints all attributes there are. */
    private static boolean isUnset(Node value) {
        return value instanceof Scalar scalar
                ? scalar.isNull() || scalar.text().isEmpty()
                : value instanceof Sequence sequence && sequence.items().isEmpty();
    }

    private static Sequence list(Sequence blocks) {
        List<Node> items = new ArrayList<>(blocks.items().size());
        for (Node item : blocks.items()) {
            items.add(block(item));
        }
        return new Sequence(items, blocks.span());
    }

    /** A block without anything in it is printed as null. */
    private static Node block(Node block) {
        if (block instanceof Scalar scalar && scalar.isNull()) {
            return new Mapping(List.of(), scalar.span());
        }
        return block instanceof Mapping mapping ? object(mapping, false) : block;
    }

    private static Scalar named(Scalar key, String name) {
        return new Scalar(name, Scalar.Type.STRING, key.block(), key.span());
    }

    private static String camel(String snake) {
        StringBuilder camel = new StringBuilder(snake.length());
        boolean upper = false;
        for (int i = 0; i < snake.length(); i++) {
            char c = snake.charAt(i);
            if (c == '_') {
                upper = true;
            } else {
                camel.append(upper ? Character.toUpperCase(c) : c);
                upper = false;
            }
        }
        return camel.toString();
    }
}
