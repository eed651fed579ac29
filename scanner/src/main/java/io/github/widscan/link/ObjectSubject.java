package io.github.widscan.link;

import java.util.List;

/**
 * A ConfigMap, a Secret whose values were read, or any other object that has credentials in its annotations or labels or
 * uses a Secret as its credential.
 *
 * @param origin {@code manifest}, {@code rendered}, {@code live}, {@code stdin}
 * @param uses the Secrets that a custom resource hands to its controller as cloud credentials
 */
public record ObjectSubject(
        int id, SubjectResource resource, int at, String origin, List<CredentialFact> credentials, List<SecretUse> uses)
        implements Subject {
    public ObjectSubject {
        credentials = List.copyOf(credentials);
        uses = List.copyOf(uses);
    }

    @Override
    public void write(FactsWriter out) {
        out.put("id", id);
        out.put("resource", resource);
        out.put("at", at);
        out.put("origin", origin);
        out.list("credentials", credentials);
        out.list("uses", uses);
    }
}
