package io.github.widscan.collect.manifest.terraform;

import io.github.widscan.document.Mapping;
import io.github.widscan.document.Node;
import io.github.widscan.document.Scalar;
import io.github.widscan.document.Sequence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the expressions of a plan's configuration refer to. Local values are not in a plan, so that what goes through one
 * leads nowhere.
 *
 * @see <a href="https://developer.hashicorp.com/terraform/internals/json-format#expression-representation">expressions</a>
 */
final class References {
    private static final int MOST_MODULES = 50;

    /** Expressions by path of modules and address in the module, both without indexes. */
    private final Map<String, Node> expressions = new HashMap<>();

    /** @param configuration null for a state, which has none */
    References(@Nullable Node configuration) {
        if (configuration instanceof Mapping mapping && mapping.get("root_module") instanceof Mapping root) {
            module(root, "", 0);
        }
    }

    private void module(Mapping module, String path, int depth) {
        if (module.get("resources") instanceof Sequence resources) {
            for (Node item : resources.items()) {
                Node tree = item instanceof Mapping resource ? resource.get("expressions") : null;
                if (tree != null
                        && item instanceof Mapping resource
                        && resource.get("address") instanceof Scalar address) {
                    expressions.put(path + address.text(), tree);
                }
            }
        }
        if (depth < MOST_MODULES && module.get("module_calls") instanceof Mapping calls) {
            for (Mapping.Entry call : calls.entries()) {
                if (call.value() instanceof Mapping mapping && mapping.get("module") instanceof Mapping inner) {
                    module(inner, path + "module." + call.key().text() + ".", depth + 1);
                }
            }
        }
    }

    /** What an attribute's expression names, in the words of its module: {@code aws_iam_role.x.arn}, {@code var.y}. */
    List<String> of(String address, String attribute) {
        List<String> found = new ArrayList<>(2);
        if (expressions.get(withoutIndexes(address)) instanceof Mapping mapping) {
            Node expression = mapping.get(attribute);
            if (expression != null) {
                collect(expression, found);
            }
        }
        return found;
    }

    private static void collect(Node expression, List<String> found) {
        if (expression instanceof Sequence sequence) {
            for (Node item : sequence.items()) {
                collect(item, found);
            }
        } else if (expression instanceof Mapping mapping) {
            for (Mapping.Entry entry : mapping.entries()) {
                if (entry.key().text().equals("references") && entry.value() instanceof Sequence references) {
                    for (Node reference : references.items()) {
                        if (reference instanceof Scalar scalar) {
                            found.add(scalar.text());
                        }
                    }
                } else {
                    collect(entry.value(), found);
                }
            }
        }
    }

    /** {@code module.a["k"].t.n[0]} as {@code module.a.t.n}. */
    static String withoutIndexes(String address) {
        if (address.indexOf('[') < 0) {
            return address;
        }
        StringBuilder text = new StringBuilder(address.length());
        for (int at = 0; at < address.length(); at++) {
            if (address.charAt(at) == '[') {
                at = indexEnd(address, at);
            } else {
                text.append(address.charAt(at));
            }
        }
        return text.toString();
    }

    /** The bracket that closes an index; a key in quotes may hold brackets. */
    private static int indexEnd(String address, int open) {
        boolean quoted = false;
        for (int at = open + 1; at < address.length(); at++) {
            char c = address.charAt(at);
            if (quoted && c == '\\') {
                at++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ']' && !quoted) {
                return at;
            }
        }
        return address.length();
    }

    /** The part of an address that names the module, with its dot; {@code ""} for the root module. */
    static String module(String address) {
        int from = 0;
        while (address.startsWith("module.", from)) {
            int at = from + "module.".length();
            while (at < address.length() && address.charAt(at) != '.') {
                at = address.charAt(at) == '[' ? indexEnd(address, at) + 1 : at + 1;
            }
            from = Math.min(address.length(), at + 1);
        }
        return address.substring(0, from);
    }

    /** The resource in a reference: {@code t.n} or {@code t.n[0]} of {@code t.n[0].id}; null for anything else. */
    static @Nullable String resource(String reference) {
        int first = reference.indexOf('.');
        if (first < 0) {
            return null;
        }
        switch (reference.substring(0, first)) {
            case "var", "local", "module", "each", "count", "path", "terraform", "self", "data" -> {
                return null;
            }
            default -> {
                int at = first + 1;
                while (at < reference.length() && reference.charAt(at) != '.') {
                    if (reference.charAt(at) == '[') {
                        return reference.substring(0, Math.min(reference.length(), indexEnd(reference, at) + 1));
                    }
                    at++;
                }
                return reference.substring(0, at);
            }
        }
    }

    /** The index at the end of an address; {@code ""} when there is none. */
    static String index(String address) {
        String module = module(address);
        int open = address.indexOf('[', module.length());
        return open < 0 ? "" : address.substring(open);
    }
}
