package io.github.widscan.collect.manifest;

import io.github.widscan.document.Mapping;
import io.github.widscan.document.Node;
import io.github.widscan.document.Scalar;
import io.github.widscan.document.Sequence;
import io.github.widscan.document.SourceText;
import io.github.widscan.secret.CredentialRecogniser;
import io.github.widscan.secret.Field;
import io.github.widscan.secret.FieldKind;
import io.github.widscan.secret.Masker;
import io.github.widscan.secret.Sighting;
import io.github.widscan.secret.ValueDigest;
import io.github.widscan.snapshot.At;
import io.github.widscan.snapshot.CredentialSighting;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the credentials of one object and takes them out of its tree, so that whatever is read from it afterwards can
 * show none.
 */
final class ObjectCredentials {
    static final String LAST_APPLIED = "kubectl.kubernetes.io/last-applied-configuration";

    /** No credential that is known by its form alone is shorter. */
    private static final int SHORTEST = 16;

    private final CredentialRecogniser recogniser;
    private final CredentialGroups groups;
    private final SourceText source;
    private final FoundCredentials found;

    private final IdentityHashMap<Scalar, String> masked = new IdentityHashMap<>();
    private final IdentityHashMap<Mapping, List<CredentialSighting>> containers = new IdentityHashMap<>();
    private final Set<Scalar> looked = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<ValueDigest> own = new HashSet<>();

    /** @param found where to add what is seen */
    ObjectCredentials(
            CredentialRecogniser recogniser, CredentialGroups groups, SourceText source, FoundCredentials found) {
        this.recogniser = recogniser;
        this.groups = groups;
        this.source = source;
        this.found = found;
    }

    /**
     * The tree with its keys clean; the same one when none holds a credential. To be asked first: pointers and paths are
     * made of keys.
     */
    Mapping withCleanKeys(Mapping object) {
        sweepKeys(object);
        Mapping clean = clean(object);
        masked.clear();
        return clean;
    }

    /** The whole tree without credentials, in keys and values; the same one when there are none. */
    Node swept(Node root) {
        sweepKeys(root);
        sweep(root, "");
        return masked.isEmpty() ? root : copy(root);
    }

    private void sweepKeys(Node node) {
        if (node instanceof Mapping mapping) {
            for (Mapping.Entry entry : mapping.entries()) {
                sweep(entry.key(), "");
                sweepKeys(entry.value());
            }
        } else if (node instanceof Sequence sequence) {
            for (Node item : sequence.items()) {
                sweepKeys(item);
            }
        }
    }

    /** Looks at the containers of a pod template. */
    void containers(PodTemplateFinder.Found template) {
        for (String key : List.of("initContainers", "containers", "ephemeralContainers")) {
            if (template.spec().get(key) instanceof Sequence sequence) {
                for (int i = 0; i < sequence.items().size(); i++) {
                    if (sequence.items().get(i) instanceof Mapping container) {
                        container(container, template.pointer().child(key).child(i));
                    }
                }
            }
        }
        for (PodTemplateFinder.Single single : template.singles()) {
            container(single.container(), single.pointer());
        }
    }

    private void container(Mapping container, Pointer pointer) {
        List<CredentialSighting> sightings = look(Values.of(container, pointer));
        if (!sightings.isEmpty()) {
            containers.put(container, sightings);
        }
    }

    /** Looks at texts of the object that belong together: containers first, then data and metadata. */
    List<CredentialSighting> look(Values values) {
        List<CredentialSighting> sightings = new ArrayList<>();
        for (Values.Spot spot : values.spots) {
            looked.add(spot.scalar());
        }
        List<Sighting> seen = recogniser.recognise(values.fields);
        if (seen.isEmpty()) {
            return sightings;
        }
        Masker masker = found.add(values.fields, seen);
        for (Sighting sighting : seen) {
            Values.Spot spot = values.spots.get(sighting.field());
            String text = spot.decoded()
                    ? Redactions.HIDDEN
                    : masker.maskLine(spot.scalar().text());
            masked.put(spot.scalar(), text);
            // kubectl keeps a copy of the object in an annotation.
            if (own.add(sighting.digest()) || !spot.path().contains(LAST_APPLIED)) {
                sightings.add(sighting(spot, sighting));
            }
        }
        return sightings;
    }

    private CredentialSighting sighting(Values.Spot spot, Sighting sighting) {
        List<String> path = new ArrayList<>(spot.path());
        path.addAll(sighting.path());
        return new CredentialSighting(
                sighting.type().word(),
                sighting.type().provider(),
                spot.field(),
                path,
                sighting.name().isEmpty() ? null : sighting.name(),
                sighting.masked(),
                groups.of(sighting.digest()),
                sighting.heuristic(),
                sighting.temporary(),
                sighting.s3Compatible(),
                at(spot, sighting));
    }

    /** The value; in a block scalar the line on which the credential stands. */
    private At at(Values.Spot spot, Sighting sighting) {
        Scalar scalar = spot.scalar();
        Stretch stretch =
                spot.decoded() || !scalar.block() ? null : Stretch.of(source, scalar, sighting.start(), sighting.end());
        return spot.pointer().at(stretch == null ? scalar.span() : source.span(stretch.from(), stretch.to()));
    }

    /** Whatever looks like a credential by itself, wherever else it stands in the object. */
    void sweep(Node node, String name) {
        if (node instanceof Mapping mapping) {
            for (Mapping.Entry entry : mapping.entries()) {
                sweep(entry.value(), entry.key().text());
            }
        } else if (node instanceof Sequence sequence) {
            for (Node item : sequence.items()) {
                sweep(item, name);
            }
        } else if (node instanceof Scalar scalar && scalar.text().length() >= SHORTEST && !looked.contains(scalar)) {
            List<Field> field = List.of(new Field(FieldKind.CONFIG, name, scalar.text()));
            List<Sighting> seen = recogniser.recognise(field);
            if (!seen.isEmpty()) {
                masked.put(scalar, found.add(field, seen).maskLine(scalar.text()));
            }
        }
    }

    /** The tree without what was found; the same one when nothing was. */
    Mapping clean(Mapping object) {
        return masked.isEmpty() ? object : (Mapping) copy(object);
    }

    private Node copy(Node node) {
        if (node instanceof Scalar scalar) {
            String text = masked.get(scalar);
            return text == null ? scalar : new Scalar(text, scalar.type(), false, scalar.span());
        }
        if (node instanceof Sequence sequence) {
            List<Node> items = new ArrayList<>(sequence.items().size());
            for (Node item : sequence.items()) {
                items.add(copy(item));
            }
            return new Sequence(items, sequence.span());
        }
        Mapping mapping = (Mapping) node;
        List<Mapping.Entry> entries = new ArrayList<>(mapping.entries().size());
        for (Mapping.Entry entry : mapping.entries()) {
            entries.add(new Mapping.Entry((Scalar) copy(entry.key()), copy(entry.value())));
        }
        Mapping copy = new Mapping(entries, mapping.span());
        List<CredentialSighting> sightings = containers.get(mapping);
        if (sightings != null) {
            containers.put(copy, sightings);
        }
        return copy;
    }

    /** What was seen in a container, of the clean tree or the other. */
    List<CredentialSighting> of(@Nullable Mapping container) {
        return containers.getOrDefault(container, List.of());
    }
}
