package io.github.widscan.collect.kubernetes;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.internal.KubeConfigUtils;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A context of a kubeconfig. */
final class KubeconfigTarget implements Target {
    private final String cluster;
    private final String context;
    private final io.fabric8.kubernetes.api.model.Config[] configs;
    private final ClusterOptions options;
    private final Map<String, String> environment;

    KubeconfigTarget(
            String cluster,
            String context,
            io.fabric8.kubernetes.api.model.Config[] configs,
            ClusterOptions options,
            Map<String, String> environment) {
        this.cluster = cluster;
        this.context = context;
        this.configs = configs.clone();
        this.options = options;
        this.environment = environment;
    }

    @Override
    public String cluster() {
        return cluster;
    }

    @Override
    public ApiServer connect() throws ApiFailure {
        Config config = Config.empty();
        try {
            KubeConfigUtils.merge(config, context, configs);
            proxy(config);
            return new ClientApiServer(config, options.requestSeconds());
        } catch (RuntimeException e) {
            // Its message may hold what a plugin printed, or part of a key.
            throw new ApiFailure(
                    ApiFailure.Kind.FINAL,
                    "the kubeconfig's credentials cannot be used: a certificate, a key or the credential plugin failed ("
                            + e.getClass().getSimpleName() + ")");
        }
    }

    private void proxy(Config config) {
        if (config.getHttpsProxy() == null) {
            // An address with http:// is how a proxy for https is reached, too.
            config.setHttpsProxy(
                    config.getHttpProxy() != null ? config.getHttpProxy() : variable("HTTPS_PROXY", "ALL_PROXY"));
        }
        String without = variable("NO_PROXY");
        if (without != null) {
            config.setNoProxy(without.split(","));
        }
    }

    private @Nullable String variable(String... names) {
        for (String name : names) {
            for (String key : new String[] {name, name.toLowerCase(java.util.Locale.ROOT)}) {
                String value = environment.get(key);
                if (value != null && !value.isEmpty()) {
                    return value;
                }
            }
        }
        return null;
    }
}
