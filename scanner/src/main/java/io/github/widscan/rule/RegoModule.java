package io.github.widscan.rule;

import io.github.widscan.document.DocumentException;
import io.github.widscan.document.DocumentParser;
import io.github.widscan.document.DocumentSplitter;
import io.github.widscan.document.DocumentText;
import io.github.widscan.document.Limits;
import io.github.widscan.document.Mapping;
import io.github.widscan.document.Node;
import io.github.widscan.document.Scalar;
import io.github.widscan.document.SourceText;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What stands at the top of a Rego file: its package, and the annotations of that. OPA puts them into no part of a bundle
 * that could be read without it.
 *
 * @param file how the user knows it
 * @param path the package, such as {@code [rules, acme, no-owner]}
 * @param metadata the annotations of the package; null when there are none
 * @param line of the annotations
 * @param body what comes after the package
 * @see <a href="https://www.openpolicyagent.org/docs/policy-language#metadata">OPA: Metadata</a>
 */
record RegoModule(String file, String text, List<String> path, @Nullable Mapping metadata, int line, String body) {
    private static final String MARK = "METADATA";

    /** @throws UserRulesException the file has no package, or annotations that are no YAML */
    static RegoModule of(String file, String text) {
        StringBuilder yaml = new StringBuilder();
        Mapping metadata = null;
        int metadataLine = 0;
        boolean inBlock = false;
        int number = 0;
        int offset = 0;
        String[] lines = text.split("\n", -1);
        for (String raw : lines) {
            number++;
            offset += raw.length() + 1;
            String line = raw.strip();
            if (line.startsWith("#")) {
                String comment = line.substring(1);
                if (comment.strip().equals(MARK)) {
                    metadata = keep(metadata, file, metadataLine, yaml);
                    inBlock = true;
                    metadataLine = number;
                } else if (inBlock) {
                    yaml.append(comment.startsWith(" ") ? comment.substring(1) : comment)
                            .append('\n');
                }
                continue;
            }
            metadata = keep(metadata, file, metadataLine, yaml);
            inBlock = false;
            if (line.isEmpty()) {
                continue;
            }
            if (!line.startsWith("package ") && !line.startsWith("package\t")) {
                break;
            }
            return new RegoModule(
                    file,
                    text,
                    path(file, number, line.substring("package".length()).strip()),
                    metadata,
                    metadataLine,
                    text.substring(Math.min(offset, text.length())));
        }
        throw UserRulesException.wrong(file + ": there is no package at the top");
    }

    /** Whether it is a rule: {@code package rules.GROUP.NAME}. */
    boolean isRule() {
        return path.get(0).equals("rules");
    }

    /** Such as {@code acme/no-owner}. */
    String rulePath() {
        return String.join("/", path.subList(1, path.size()));
    }

    String where() {
        return line == 0 ? file : file + ":" + line;
    }

    /** The block just read, when it is about the package; a later one counts before an earlier one. */
    private static @Nullable Mapping keep(@Nullable Mapping former, String file, int line, StringBuilder yaml) {
        if (yaml.isEmpty()) {
            return former;
        }
        List<DocumentText> documents = DocumentSplitter.split(SourceText.of(yaml.toString()));
        yaml.setLength(0);
        try {
            if (documents.size() == 1
                    && new DocumentParser(Limits.DEFAULT)
                                    .parse(documents.get(0))
                                    .root()
                            instanceof Mapping mapping) {
                Node scope = mapping.get("scope");
                return scope == null
                                || (scope instanceof Scalar word && word.text().equals("package"))
                        ? mapping
                        : former;
            }
        } catch (DocumentException e) {
            throw UserRulesException.wrong(file + ":" + (line + e.line()) + ": the annotations are no YAML");
        }
        throw UserRulesException.wrong(file + ":" + line + ": the annotations are no mapping");
    }

    /** {@code rules.acme["no-owner"]}; what else OPA takes after a package is nothing but a comment. */
    private static List<String> path(String file, int line, String text) {
        List<String> path = new ArrayList<>();
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (c == '[') {
                int end = text.indexOf("\"]", i);
                if (!text.startsWith("[\"", i)
                        || end < i + 2
                        || text.substring(i, end).indexOf('\\') >= 0) {
                    break;
                }
                path.add(text.substring(i + 2, end));
                i = end + 2;
            } else if (isName(c)) {
                int start = i;
                while (i < text.length() && isName(text.charAt(i))) {
                    i++;
                }
                path.add(text.substring(start, i));
            } else {
                break;
            }
            if (i < text.length() && text.charAt(i) == '.') {
                i++;
            }
        }
        String rest = text.substring(i).strip();
        if (path.isEmpty() || !(rest.isEmpty() || rest.startsWith("#"))) {
            throw UserRulesException.wrong(file + ":" + line + ": this package cannot be read");
        }
        return path;
    }

    private static boolean isName(char c) {
        return c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }
}
