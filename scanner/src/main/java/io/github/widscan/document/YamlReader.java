package io.github.widscan.document;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/**
 * All of YAML 1.2 to a tree, from the events of snakeyaml-engine. Aliases are expanded under the document's budget, and
 * what they repeat stands where they stand; merge keys ({@code <<}) work as in Kubernetes' reader.
 */
final class YamlReader {
    private static final LoadSettings SETTINGS =
            LoadSettings.builder().setCodePointLimit(Integer.MAX_VALUE).build();

    private final DocumentText document;
    private final SourceText source;
    private final Budget budget;
    private final ParserImpl events;
    private final CodePoints codePoints;
    private final Map<String, Node> anchors = new HashMap<>();

    YamlReader(DocumentText document, Budget budget) {
        this.document = document;
        this.source = document.source();
        this.budget = budget;
        this.codePoints = new CodePoints(source.chars(), document.from(), document.to());
        this.events = new ParserImpl(SETTINGS, new StreamReader(SETTINGS, document.text()));
    }

    Node read() throws DocumentException {
        try {
            events.next(); // stream start
            if (events.checkEvent(Event.ID.StreamEnd)) {
                throw error("holds nothing", document.from());
            }
            events.next(); // document start
            Node root = node(events.next(), 1);
            events.next(); // document end
            if (!events.checkEvent(Event.ID.StreamEnd)) {
                throw error("more text follows where the document ends", start(events.peekEvent()));
            }
            return root;
        } catch (MarkedYamlEngineException e) {
            Optional<Mark> mark = e.getProblemMark().or(e::getContextMark);
            throw error(YamlProblems.explain(e), mark.map(this::offset).orElse(document.from()));
        } catch (ReaderException e) {
            int offset = codePoints.offset(e.getPosition());
            throw e.getCodePoint() == SourceText.MALFORMED
                    ? new DocumentException("is not valid UTF-8", source.lineOf(offset), column(offset))
                    : error("a character that no YAML text may hold", offset);
        } catch (YamlEngineException e) {
            throw error(YamlProblems.OTHER, document.from());
        }
    }

    private Node node(Event event, int depth) throws DocumentException {
        int start = start(event);
        budget.spend(depth, source.lineOf(start), column(start));
        if (event instanceof AliasEvent alias) {
            Node target = anchors.get(alias.getAlias().getValue());
            if (target == null) {
                throw error("an alias stands for an anchor that is not defined before it", start);
            }
            return repeat(target, span(event), depth);
        }
        if (event instanceof ScalarEvent scalar) {
            Node node = scalar(scalar);
            scalar.getAnchor().ifPresent(anchor -> anchors.put(anchor.getValue(), node));
            return node;
        }
        if (!(event instanceof CollectionStartEvent collection)) {
            throw error(YamlProblems.OTHER, start);
        }
        Node node = collection instanceof MappingStartEvent ? mapping(collection, depth) : sequence(collection, depth);
        collection.getAnchor().ifPresent(anchor -> anchors.put(anchor.getValue(), node));
        return node;
    }

    private Mapping mapping(CollectionStartEvent start, int depth) throws DocumentException {
        List<Mapping.Entry> entries = new ArrayList<>();
        List<Mapping> merged = new ArrayList<>();
        int last = start(start);
        while (!events.checkEvent(Event.ID.MappingEnd)) {
            Event keyEvent = events.next();
            boolean merge = keyEvent instanceof ScalarEvent scalar
                    && scalar.isPlain()
                    && scalar.getValue().equals("<<");
            Node key = node(keyEvent, depth + 1);
            Event valueEvent = events.next();
            Node value = node(valueEvent, depth + 1);
            last = end(value);
            if (merge && merges(value, merged)) {
                continue;
            }
            if (!(key instanceof Scalar name)) {
                throw error("a key is itself a mapping or a sequence", start(keyEvent));
            }
            entries.add(new Mapping.Entry(name, value));
        }
        Event end = events.next();
        if (!merged.isEmpty()) {
            entries = withMerged(entries, merged);
        }
        return new Mapping(entries, source.span(start(start), start.isFlow() ? stop(end) : last));
    }

    private Sequence sequence(CollectionStartEvent start, int depth) throws DocumentException {
        List<Node> items = new ArrayList<>();
        int last = start(start);
        while (!events.checkEvent(Event.ID.SequenceEnd)) {
            Event event = events.next();
            Node item = node(event, depth + 1);
            items.add(item);
            // An empty item stands behind its dash.
            last = Math.max(end(item), start(event));
        }
        Event end = events.next();
        String tag = start.getTag().orElse("");
        return new Sequence(
                items,
                source.span(start(start), start.isFlow() ? stop(end) : last),
                tag.startsWith("!") && tag.length() > 1 ? tag : null);
    }

    private Scalar scalar(ScalarEvent event) {
        String text = event.getValue();
        boolean block = event.isLiteral() || event.isFolded();
        Scalar.Type type = Scalar.Type.STRING;
        String tag = event.getTag().orElse("");
        if (tag.startsWith("!") && tag.length() > 1) {
            type = Scalar.Type.TAGGED;
        } else if (event.isPlain() && tag.isEmpty()) {
            type = ScalarTypes.of(text);
        }
        return new Scalar(text, type, block, span(event), type == Scalar.Type.TAGGED ? tag : null);
    }

    /** Collects what a merge key brings in, nearest first; false when its value is nothing that can be merged. */
    private static boolean merges(Node value, List<Mapping> merged) {
        if (value instanceof Mapping mapping) {
            merged.add(mapping);
            return true;
        }
        if (!(value instanceof Sequence sequence)) {
            return false;
        }
        for (Node item : sequence.items()) {
            if (!(item instanceof Mapping)) {
                return false;
            }
        }
        for (Node item : sequence.items()) {
            merged.add((Mapping) item);
        }
        return true;
    }

    private static List<Mapping.Entry> withMerged(List<Mapping.Entry> own, List<Mapping> merged) {
        Set<String> seen = new HashSet<>();
        for (Mapping.Entry entry : own) {
            seen.add(entry.key().text());
        }
        List<Mapping.Entry> all = new ArrayList<>(own);
        for (Mapping mapping : merged) {
            for (Mapping.Entry entry : mapping.entries()) {
                if (seen.add(entry.key().text())) {
                    all.add(entry);
                }
            }
        }
        return all;
    }

    /** A copy of an anchored node, every part of it where the alias stands. */
    private Node repeat(Node node, Span at, int depth) throws DocumentException {
        if (node instanceof Scalar scalar) {
            return repeat(scalar, at);
        }
        if (node instanceof Sequence sequence) {
            List<Node> items = new ArrayList<>(sequence.items().size());
            for (Node item : sequence.items()) {
                budget.spend(depth + 1, at.line(), at.column());
                items.add(repeat(item, at, depth + 1));
            }
            return new Sequence(items, at, sequence.tag());
        }
        Mapping mapping = (Mapping) node;
        List<Mapping.Entry> entries = new ArrayList<>(mapping.entries().size());
        for (Mapping.Entry entry : mapping.entries()) {
            budget.spend(depth + 1, at.line(), at.column());
            entries.add(new Mapping.Entry(repeat(entry.key(), at), repeat(entry.value(), at, depth + 1)));
        }
        return new Mapping(entries, at);
    }

    private static Scalar repeat(Scalar scalar, Span at) {
        return new Scalar(scalar.text(), scalar.type(), false, at, scalar.tag());
    }

    private Span span(Event event) {
        int from = start(event);
        int to = stop(event);
        // snakeyaml ends a block scalar, and an empty one, behind the white space that follows.
        while (to > from && source.charAt(to - 1) <= ' ') {
            to--;
        }
        return source.span(from, to);
    }

    private int start(Event event) {
        return event.getStartMark().map(this::offset).orElse(document.from());
    }

    private int stop(Event event) {
        return event.getEndMark().map(this::offset).orElse(document.from());
    }

    private int end(Node node) {
        return source.lineStart(node.span().endLine()) + node.span().endColumn() - 1;
    }

    private int offset(@Nullable Mark mark) {
        return mark == null ? document.from() : codePoints.offset(mark.getIndex());
    }

    private int column(int offset) {
        return offset - source.lineStart(source.lineOf(offset)) + 1;
    }

    private DocumentException error(String problem, int offset) {
        int at = offset;
        if (at >= document.to()) {
            // What is missing at the end is missed behind the last thing that is there.
            while (at > document.from() && (at >= document.to() || source.charAt(at) <= ' ')) {
                at--;
            }
        }
        return new DocumentException("is not valid YAML: " + problem, source.lineOf(at), column(at));
    }
}
