package io.github.widscan.link;

import io.github.widscan.snapshot.CredentialSighting;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A credential seen in text, as {@link CredentialSighting} says, with its place as a number. */
public record CredentialFact(
        String type,
        String provider,
        String field,
        List<String> path,
        @Nullable String name,
        String masked,
        int valueGroup,
        boolean heuristic,
        boolean temporary,
        boolean s3Compatible,
        int at)
        implements Facts {
    public CredentialFact {
        path = List.copyOf(path);
    }

    static CredentialFact of(CredentialSighting sighting, int at) {
        return new CredentialFact(
                sighting.type(),
                sighting.provider(),
                sighting.field(),
                sighting.path(),
                sighting.name(),
                sighting.masked(),
                sighting.valueGroup(),
                sighting.heuristic(),
                sighting.temporary(),
                sighting.s3Compatible(),
                at);
    }

    @Override
    public void write(FactsWriter out) {
        out.put("type", type);
        out.put("provider", provider);
        out.put("field", field);
        out.strings("path", path);
        out.put("name", name);
        out.put("masked", masked);
        out.put("valueGroup", valueGroup);
        out.put("heuristic", heuristic);
        out.put("temporary", temporary);
        out.put("s3Compatible", s3Compatible);
        out.put("at", at);
    }
}
