package io.github.widscan.document;

/** Makes a tree of one document's text: JSON where it is JSON, else YAML 1.2. */
public final class DocumentParser {
    private final Limits limits;

    public DocumentParser(Limits limits) {
        this.limits = limits;
    }

    /**
     * A tree, and where it ends: a JSON text may hold several roots, one behind the other.
     *
     * @param end offset behind the tree; white space at most is left when it was YAML
     */
    public record Parsed(Node root, int end) {}

    /**
     * Parses a document.
     *
     * @throws DocumentException when it is not valid or too large; the message quotes nothing of it
     */
    public Parsed parse(DocumentText document) throws DocumentException {
        if (document.startsWithBracket()) {
            JsonReader reader =
                    new JsonReader(document.source(), document.contentStart(), document.to(), new Budget(limits));
            try {
                return reader.read();
            } catch (DocumentException notJson) {
                // Flow style YAML looks the same at first.
                try {
                    return yaml(document);
                } catch (DocumentException notYaml) {
                    // Who came further knows better what was meant.
                    boolean jsonFurther = notJson.line() > notYaml.line()
                            || (notJson.line() == notYaml.line() && notJson.column() >= notYaml.column());
                    throw jsonFurther ? notJson : notYaml;
                }
            }
        }
        return yaml(document);
    }

    private Parsed yaml(DocumentText document) throws DocumentException {
        try {
            return new Parsed(new SimpleYaml(document, new Budget(limits)).read(), document.to());
        } catch (NotSimple e) {
            return new Parsed(new YamlReader(document, new Budget(limits)).read(), document.to());
        }
    }
}
