package io.github.widscan.rig;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;

/** Writes kubeconfig files. */
public final class Kubeconfig {
    private Kubeconfig() {}

    /**
     * One cluster, called {@code shop}, and one user with a token.
     *
     * @param ca certificates that the server's own is checked by, as PEM
     */
    public static Path write(Path file, URI server, String ca, String token) {
        try {
            return Files.writeString(
                    file,
                    """
                    apiVersion: v1
                    kind: Config
                    clusters:
                      - name: shop
                        cluster:
                          server: %s
                          certificate-authority-data: %s
                    contexts:
                      - name: shop
                        context: {cluster: shop, user: rig}
                    current-context: shop
                    users:
                      - name: rig
                        user: {token: %s}
                    """
                            .formatted(
                                    server,
                                    Base64.getEncoder().encodeToString(ca.getBytes(StandardCharsets.US_ASCII)),
                                    token));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
