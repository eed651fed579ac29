package io.github.widscan.collect.kubernetes;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.internal.KubeConfigUtils;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A context of a kubeconfig. */
final class KubeconfigTarget implements Target {
    private static final int LOGIN_SECONDS = 60;

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
        FutureTask<ApiServer> login = new FutureTask<>(this::login);
        // A credential plugin may wait for somebody to type.
        Thread thread = new Thread(login, "credentials of " + cluster);
        thread.setDaemon(true);
        thread.start();
        try {
            return login.get(LOGIN_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            login.cancel(true);
            throw new ApiFailure(
                    ApiFailure.Kind.FINAL, "the credential plugin gave no answer within " + LOGIN_SECONDS + " s");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ApiFailure(ApiFailure.Kind.FINAL, "interrupted");
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            // Its message may hold what a plugin printed, or part of a key.
            throw new ApiFailure(
                    ApiFailure.Kind.FINAL,
                    "the kubeconfig's credentials cannot be used: a certificate, a key or the credential plugin failed ("
                            + (cause == null ? e : cause).getClass().getSimpleName() + ")");
        }
    }

    private ApiServer login() throws IOException {
        Config config = Config.empty();
        KubeConfigUtils.merge(config, context, configs);
        String data = config.getClientKeyData();
        String file = config.getClientKeyFile();
        if (config.getClientKeyAlgo() == null && (data != null || file != null)) {
            byte[] pem = data != null ? Base64.getMimeDecoder().decode(data) : Files.readAllBytes(Path.of(file));
            config.setClientKeyAlgo(ClientKey.isEllipticCurve(pem) ? "EC" : "RSA");
        }
        proxy(config);
        return new ClientApiServer(config, options.requestSeconds());
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
            for (String key : List.of(name, name.toLowerCase(Locale.ROOT))) {
                String value = environment.get(key);
                if (value != null && !value.isEmpty()) {
                    return value;
                }
            }
        }
        return null;
    }
}
