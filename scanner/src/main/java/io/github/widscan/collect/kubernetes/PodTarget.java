package io.github.widscan.collect.kubernetes;

import io.fabric8.kubernetes.client.Config;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The cluster in which this process is a pod, asked as the pod's ServiceAccount. */
final class PodTarget implements Target {
    private static final Path FOLDER = Path.of("/var/run/secrets/kubernetes.io/serviceaccount");

    private final String cluster;
    private final String host;
    private final String port;
    private final ClusterOptions options;

    PodTarget(String cluster, String host, String port, ClusterOptions options) {
        this.cluster = cluster;
        this.host = host;
        this.port = port;
        this.options = options;
    }

    @Override
    public String cluster() {
        return cluster;
    }

    @Override
    public ApiServer connect() throws ApiFailure {
        Path token = FOLDER.resolve("token");
        if (!Files.isReadable(token)) {
            throw new ApiFailure(
                    ApiFailure.Kind.FINAL,
                    "this pod has no token of a ServiceAccount; is automountServiceAccountToken off?");
        }
        Config config = Config.empty();
        config.setMasterUrl("https://" + (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port);
        config.setCaCertFile(FOLDER.resolve("ca.crt").toString());
        // The kubelet renews it.
        config.setOauthTokenProvider(() -> read(token));
        try {
            return new ClientApiServer(config, options.requestSeconds());
        } catch (RuntimeException e) {
            throw new ApiFailure(ApiFailure.Kind.FINAL, "the cluster's certificate in the pod cannot be used");
        }
    }

    private static String read(Path token) {
        try {
            return Files.readString(token, StandardCharsets.US_ASCII).strip();
        } catch (IOException e) {
            return "";
        }
    }
}
