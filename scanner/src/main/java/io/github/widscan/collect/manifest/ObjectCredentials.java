package io.github.widscan.collect.manifest;

import io.github.widscan.document.Mapping;
import io.github.widscan.document.Node;
import io.github.widscan.document.Scalar;
import io.github.widscan.document.Sequence;
import io.github.widscan.document.SourceText;
import io.github.widscan.secret.CredentialRecogniser;
import io.github.widscan.secret.FieldKind;
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

    private final CredentialRecogniser recogniser;
    private final CredentialGroups groups;
    private final SourceText source;
    private final Redactions redactions;

    private final IdentityHashMap<Scalar, String> masked = new IdentityHashMap<>();
    private final IdentityHashMap<Mapping, List<CredentialSighting>> containers = new IdentityHashMap<>();
    private final Set<Scalar> looked = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<ValueDigest> own = new HashSet<>();

    ObjectCredentials(
            CredentialRecogniser recogniser, CredentialGroups groups, SourceText source, Redactions redactions) {
        this.recogniser = recogniser;
        this.groups = groups;
        this.source = source;
        this.redactions = redactions;
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
        for (Sighting sighting : recogniser.recognise(values.fields)) {
            Values.Spot spot = values.spots.get(sighting.field());
            mask(spot, sighting);
            // kubectl keeps a copy of the object in an annotation.
            if (!own.add(sighting.digest()) && spot.path().contains(LAST_APPLIED)) {
                continue;
            }
            sightings.add(sighting(spot, sighting));
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
        Stretch stretch = stretch(spot, sighting);
        Scalar scalar = spot.scalar();
        return spot.pointer()
                .at(stretch != null && scalar.block() ? source.span(stretch.from(), stretch.to()) : scalar.span());
    }

    private void mask(Values.Spot spot, Sighting sighting) {
        Stretch stretch = stretch(spot, sighting);
        if (stretch == null) {
            redactions.hide(spot.scalar().span());
        } else {
            redactions.hide(stretch.from(), stretch.to(), sighting.masked());
        }
        masked.put(spot.scalar(), sighting.masked());
    }

    private @Nullable Stretch stretch(Values.Spot spot, Sighting sighting) {
        return spot.decoded() ? null : Stretch.of(source, spot.scalar(), sighting.start(), sighting.end());
    }

    /** Whatever looks like a credential by itself, wherever else it stands in the object. */
    void sweep(Node node, String name) {
        if (node instanceof Mapping mapping) {
            for (Mapping.Entry entry : mapping.entries()) {
                sweep(entry.key(), "");
                sweep(entry.value(), entry.key().text());
            }
        } else if (node instanceof Sequence sequence) {
            for (Node item : sequence.items()) {
                sweep(item, name);
            }
        } else if (node instanceof Scalar scalar && scalar.text().length() > 8 && !looked.contains(scalar)) {
            for (Sighting sighting : recogniser.recognise(FieldKind.CONFIG, name, scalar.text())) {
                redactions.hide(scalar.span());
                masked.put(scalar, sighting.masked());
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
