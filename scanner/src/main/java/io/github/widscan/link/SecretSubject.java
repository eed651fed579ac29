package io.github.widscan.link;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A Secret that some rule has a question about.
 *
 * @param at the object
 * @param metadataAt its metadata
 * @param origin as in {@link ObjectSubject}
 * @param type such as {@code Opaque} or {@code kubernetes.io/service-account-token}
 * @param provider whose static credential its key names make up; null when they make up none
 * @param key the key that holds the secret part of that credential
 * @param keyAt where that key stands
 * @param usage {@code used}, {@code unused} (every workload that could use it was read, and none does), {@code unknown}
 * @param credentials recognised in its values
 * @param token set for a token of a ServiceAccount; then none of the above is
 */
public record SecretSubject(
        int id,
        SubjectResource resource,
        int at,
        int metadataAt,
        String origin,
        String type,
        @Nullable String provider,
        @Nullable String key,
        @Nullable Integer keyAt,
        String usage,
        List<CredentialFact> credentials,
        @Nullable TokenSecret token)
        implements Subject {
    public SecretSubject {
        credentials = List.copyOf(credentials);
    }

    @Override
    public void write(FactsWriter out) {
        out.put("id", id);
        out.put("resource", resource);
        out.put("at", at);
        out.put("metadataAt", metadataAt);
        out.put("origin", origin);
        out.put("type", type);
        out.put("provider", provider);
        out.put("key", key);
        out.put("keyAt", keyAt);
        out.put("usage", usage);
        out.list("credentials", credentials);
        out.put("token", token);
    }
}
