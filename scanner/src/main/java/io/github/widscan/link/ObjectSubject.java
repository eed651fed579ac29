package io.github.widscan.link;

import java.util.List;

/**
 * A ConfigMap, Secret or other object in whose text, annotations or labels credentials were seen.
 *
 * @param origin {@code manifest}, {@code rendered}, {@code live}, {@code stdin}
 */
public record ObjectSubject(int id, SubjectResource resource, int at, String origin, List<CredentialFact> credentials)
        implements Subject {
    public ObjectSubject {
        credentials = List.copyOf(credentials);
    }

    @Override
    public void write(FactsWriter out) {
        out.put("id", id);
        out.put("resource", resource);
        out.put("at", at);
        out.put("origin", origin);
        out.list("credentials", credentials);
    }
}
