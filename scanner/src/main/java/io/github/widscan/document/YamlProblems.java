package io.github.widscan.document;

import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/** snakeyaml's complaints in words of our own: its messages quote the text, which may hold a secret. */
final class YamlProblems {
    static final String OTHER = "its structure cannot be understood";

    private YamlProblems() {}

    static String explain(MarkedYamlEngineException e) {
        String problem = e.getProblem();
        if (problem == null) {
            return OTHER;
        }
        if (problem.startsWith("mapping values are not allowed")) {
            return "a colon stands where no key can be";
        }
        if (problem.startsWith("could not find expected ':'")) {
            return "a key without a colon, or a line that is indented too little";
        }
        if (problem.startsWith("expected <block end>")) {
            return "the indentation does not fit the lines before";
        }
        if (problem.startsWith("found character '\\t")) {
            return "a tab where only spaces may indent";
        }
        if (problem.startsWith("found character")) {
            return "a character that cannot start a value";
        }
        if (problem.startsWith("expected ',' or '")) {
            return "a list or mapping in brackets lacks a comma or its closing bracket; a template, perhaps";
        }
        if (problem.startsWith("expected the node content")) {
            return "a value is missing";
        }
        if (problem.startsWith("found unexpected end of stream")) {
            return "a quote is not closed";
        }
        if (problem.startsWith("block sequence entries are not allowed")
                || problem.startsWith("sequence entries are not allowed")) {
            return "a list item stands where none can be";
        }
        if (problem.startsWith("found unknown escape character")) {
            return "an escape that YAML does not know";
        }
        return OTHER;
    }
}
