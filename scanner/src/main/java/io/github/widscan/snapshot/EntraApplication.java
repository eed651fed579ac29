package io.github.widscan.snapshot;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An application registration of Entra ID.
 *
 * @param name display name, else whatever the document has
 * @param clientId {@code appId}; null when the document does not tell
 * @param objectId {@code id}; null when the document does not tell
 * @param credentials its secrets and certificates: what is known of them, never what they are
 * @param credentialsKnown the document says which secrets and certificates there are
 * @see <a href="https://learn.microsoft.com/graph/api/resources/application">application</a>
 */
public record EntraApplication(
        String name,
        @Nullable String clientId,
        @Nullable String objectId,
        List<Credential> credentials,
        boolean credentialsKnown,
        Origin origin,
        At at) {
    public EntraApplication {
        credentials = List.copyOf(credentials);
    }

    /**
     * A client secret or certificate.
     *
     * @param certificate else a secret
     * @param keyId its id; null when the document does not tell
     * @param start seconds since the epoch from which it is valid; null when not given
     * @param end seconds since the epoch at which it expires; null when not given
     * @param endUnresolved it expires at a time that is not filled in yet
     * @param endAt where that stands, else the credential
     */
    public record Credential(
            boolean certificate,
            @Nullable String name,
            @Nullable String keyId,
            @Nullable Long start,
            @Nullable Long end,
            boolean endUnresolved,
            At endAt,
            At at) {}
}
