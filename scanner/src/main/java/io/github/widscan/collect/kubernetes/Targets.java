package io.github.widscan.collect.kubernetes;

import io.fabric8.kubernetes.api.model.Config;
import io.fabric8.kubernetes.api.model.NamedCluster;
import io.fabric8.kubernetes.api.model.NamedContext;
import io.fabric8.kubernetes.client.internal.KubeConfigUtils;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the clusters that were asked for, as kubectl does: the file of the command line, those of {@code KUBECONFIG},
 * {@code ~/.kube/config}, and in a pod its own ServiceAccount.
 */
final class Targets {
    private final ClusterOptions options;
    private final Map<String, String> environment;
    private final Path home;

    /** @param home where {@code .kube/config} is looked for */
    Targets(ClusterOptions options, Map<String, String> environment, Path home) {
        this.options = options;
        this.environment = environment;
        this.home = home;
        // Nothing that the library logs is shown: it may quote credentials. Without this it complains about that.
        System.setProperty("slf4j.internal.verbosity", "ERROR");
    }

    List<Target> find() throws ClusterSetupException {
        List<File> files = files();
        if (files.isEmpty()) {
            return List.of(inCluster());
        }
        Config[] configs = new Config[files.size()];
        for (int i = 0; i < configs.length; i++) {
            configs[i] = parse(files.get(i));
        }
        Map<String, NamedContext> contexts = contexts(configs);
        Map<String, Target> targets = new LinkedHashMap<>();
        Set<String> servers = new HashSet<>();
        for (String name : names(contexts, configs)) {
            NamedContext context = contexts.get(name);
            if (context == null) {
                throw new ClusterSetupException("the kubeconfig has no context '" + name + "'");
            }
            NamedCluster cluster = cluster(context.getContext().getCluster(), configs);
            if (cluster == null) {
                String why = "the kubeconfig's context '" + name + "' names a cluster that is not in it";
                if (!options.allContexts()) {
                    throw new ClusterSetupException(why);
                }
                targets.putIfAbsent(name, new BrokenTarget(name, why));
                continue;
            }
            String server = String.valueOf(cluster.getCluster().getServer());
            // Contexts of one cluster differ by user or namespace: it is read once, as the first one's user.
            if (servers.add(server) || !options.allContexts()) {
                String shown = options.name() == null ? cluster.getName() : options.name();
                targets.putIfAbsent(
                        cluster.getName(), new KubeconfigTarget(shown, name, configs, options, environment));
            }
        }
        return List.copyOf(targets.values());
    }

    /** A context that leads nowhere, among others. */
    private record BrokenTarget(String cluster, String why) implements Target {
        @Override
        public ApiServer connect() throws ApiFailure {
            throw new ApiFailure(ApiFailure.Kind.FINAL, why);
        }
    }

    private List<File> files() throws ClusterSetupException {
        String given = options.kubeconfig();
        if (given != null) {
            if (!Files.isRegularFile(Path.of(given))) {
                throw new ClusterSetupException("--kubeconfig " + given + ": there is no such file");
            }
            return List.of(new File(given));
        }
        String paths = environment.getOrDefault("KUBECONFIG", "");
        List<File> files = new ArrayList<>();
        if (paths.isEmpty()) {
            add(files, home.resolve(".kube").resolve("config"));
            return files;
        }
        int from = 0;
        for (int i = 0; i <= paths.length(); i++) {
            if (i == paths.length() || paths.charAt(i) == File.pathSeparatorChar) {
                if (i > from) {
                    add(files, Path.of(paths.substring(from, i)));
                }
                from = i + 1;
            }
        }
        return files;
    }

    private static void add(List<File> files, Path path) {
        if (Files.isRegularFile(path)) {
            files.add(path.toFile());
        }
    }

    private Target inCluster() throws ClusterSetupException {
        String host = environment.getOrDefault("KUBERNETES_SERVICE_HOST", "");
        String port = environment.getOrDefault("KUBERNETES_SERVICE_PORT", "");
        if (host.isEmpty() || port.isEmpty()) {
            throw new ClusterSetupException("no cluster to ask: there is no kubeconfig (--kubeconfig, KUBECONFIG,"
                    + " ~/.kube/config), and this is no pod of a cluster");
        }
        if (options.allContexts() || !options.contexts().isEmpty()) {
            throw new ClusterSetupException("--context: there is no kubeconfig that has contexts");
        }
        String shown = options.name();
        return new PodTarget(shown == null ? "in-cluster" : shown, host, port, options);
    }

    private static Config parse(File file) throws ClusterSetupException {
        try {
            return KubeConfigUtils.parseConfig(file);
        } catch (RuntimeException e) {
            // Its message quotes the file.
            throw new ClusterSetupException(file + ": is no kubeconfig that can be read");
        }
    }

    /** By their names, the first file's before the others'. */
    private static Map<String, NamedContext> contexts(Config[] configs) {
        Map<String, NamedContext> contexts = new LinkedHashMap<>();
        for (Config config : configs) {
            for (NamedContext context : config.getContexts()) {
                if (context.getName() != null && context.getContext() != null) {
                    contexts.putIfAbsent(context.getName(), context);
                }
            }
        }
        return contexts;
    }

    private static @Nullable NamedCluster cluster(@Nullable String name, Config[] configs) {
        for (Config config : configs) {
            for (NamedCluster cluster : config.getClusters()) {
                if (cluster.getName() != null && cluster.getName().equals(name) && cluster.getCluster() != null) {
                    return cluster;
                }
            }
        }
        return null;
    }

    private List<String> names(Map<String, NamedContext> contexts, Config[] configs) throws ClusterSetupException {
        if (options.allContexts()) {
            return List.copyOf(contexts.keySet());
        }
        if (!options.contexts().isEmpty()) {
            return options.contexts();
        }
        for (Config config : configs) {
            String current = config.getCurrentContext();
            if (current != null && !current.isEmpty()) {
                return List.of(current);
            }
        }
        throw new ClusterSetupException("the kubeconfig has no current context; name one with --context");
    }
}
