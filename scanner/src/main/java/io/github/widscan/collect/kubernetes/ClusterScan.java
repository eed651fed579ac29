package io.github.widscan.collect.kubernetes;

import io.github.widscan.collect.Facts;
import io.github.widscan.collect.manifest.LiveObjects;
import io.github.widscan.snapshot.Coverage;
import io.github.widscan.snapshot.Coverage.State;
import io.github.widscan.snapshot.Note;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Reads one cluster: several lists at a time, and whatever can be read when others cannot. */
final class ClusterScan {
    private static final int THREADS = 4;
    private static final int REQUESTS_PER_SECOND = 50;
    private static final int BURST = 100;

    private final Target target;
    private final ClusterOptions options;
    private final LiveObjects objects;
    private final Consumer<String> progress;

    private final Facts facts = new Facts();
    private final List<Note> notes = new ArrayList<>();

    /** @param progress is told now and then what is being read; from several threads */
    ClusterScan(Target target, ClusterOptions options, LiveObjects objects, Consumer<String> progress) {
        this.target = target;
        this.options = options;
        this.objects = objects;
        this.progress = progress;
    }

    /** Reads everything; false when the cluster could not be asked at all. */
    boolean read() {
        List<ClusterKind> kinds = ClusterKinds.wanted(options.readSecrets());
        List<Job> jobs = jobs(kinds);
        try (ApiServer server = target.connect()) {
            Requests requests = new Requests(server, new Requests.RateLimit(REQUESTS_PER_SECOND, BURST));
            Discovery discovery = Discovery.ask(requests, kinds);
            run(jobs, requests, discovery);
        } catch (ApiFailure e) {
            unavailable(jobs, e);
            return false;
        }
        for (Job job : jobs) {
            boolean shared = !job.namespaced() && !options.isFirstShard();
            if (shared || job.source.equals(ClusterKinds.ISSUER)) {
                // What all shards have counts once; and who may read the issuer alone has read nothing.
                job.batch.facts().objects = 0;
            }
            facts.add(job.batch.facts());
            notes.addAll(job.batch.notes());
        }
        coverage(jobs);
        return true;
    }

    Facts facts() {
        return facts;
    }

    List<Note> notes() {
        return notes;
    }

    private List<Job> jobs(List<ClusterKind> kinds) {
        List<Job> jobs = new ArrayList<>();
        boolean whole = options.namespaces().isEmpty();
        for (ClusterKind kind : kinds) {
            if (whole) {
                jobs.add(new Job.OfKind(kind, "", query(kind), options.shard(), batch()));
            } else if (kind.namespaced()) {
                for (String namespace : options.namespaces()) {
                    jobs.add(new Job.OfKind(kind, namespace, query(kind), null, batch()));
                }
            }
        }
        if (!whole) {
            for (String namespace : options.namespaces()) {
                jobs.add(new Job.OfNamespace(namespace, batch()));
            }
        }
        for (String path : Job.OfIssuer.PATHS) {
            jobs.add(new Job.OfIssuer(path, batch()));
        }
        return jobs;
    }

    private LiveObjects.Batch batch() {
        return objects.batch(target.cluster());
    }

    private void run(List<Job> jobs, Requests requests, Discovery discovery) {
        AtomicInteger next = new AtomicInteger();
        Runnable work = () -> {
            for (int i = next.getAndIncrement(); i < jobs.size(); i = next.getAndIncrement()) {
                progress.accept(target.cluster() + ": list " + (i + 1) + " of " + jobs.size() + ", "
                        + jobs.get(i).what());
                jobs.get(i).run(requests, discovery);
            }
        };
        List<Thread> helpers = new ArrayList<>();
        for (int i = 1; i < Math.min(THREADS, jobs.size()); i++) {
            Thread helper = new Thread(work, "cluster-" + i);
            helper.setDaemon(true);
            helper.start();
            helpers.add(helper);
        }
        work.run();
        for (Thread helper : helpers) {
            try {
                helper.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while a cluster was read", e);
            }
        }
    }

    private String query(ClusterKind kind) {
        StringBuilder query = new StringBuilder();
        boolean namespaces = kind.source().equals(ClusterKinds.NAMESPACES);
        if (!options.excludedNamespaces().isEmpty() && (kind.namespaced() || namespaces)) {
            List<String> terms = new ArrayList<>();
            for (String namespace : options.excludedNamespaces()) {
                terms.add((namespaces ? "metadata.name!=" : "metadata.namespace!=") + namespace);
            }
            query.append("&fieldSelector=").append(encode(String.join(",", terms)));
        }
        String selector = options.selector();
        if (selector != null && kind.source().equals(ClusterKinds.WORKLOADS)) {
            query.append("&labelSelector=").append(encode(selector));
        }
        return query.toString();
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** One entry for each source and scope, from all the lists that make it up. */
    private void coverage(List<Job> jobs) {
        Map<String, List<Job>> bySource = new LinkedHashMap<>();
        for (Job job : jobs) {
            bySource.computeIfAbsent(job.source + "\n" + job.namespace, key -> new ArrayList<>())
                    .add(job);
        }
        for (List<Job> same : bySource.values()) {
            if (same.get(0).source.isEmpty()) {
                gaps(same);
            } else {
                coverage(same.get(0), same);
            }
        }
        if (!options.readSecrets()) {
            for (String namespace : scopes()) {
                facts.coverage.add(new Coverage(
                        ClusterKinds.SECRETS, scope(namespace), State.ABSENT, "asked for with --read-secrets", false));
            }
        }
        Set<String> sources = new LinkedHashSet<>();
        for (Job job : jobs) {
            if (!job.source.isEmpty() && !job.source.equals(ClusterKinds.ISSUER)) {
                sources.add(job.source);
            }
        }
        for (String namespace : options.excludedNamespaces()) {
            for (String source : sources) {
                facts.coverage.add(
                        new Coverage(source, scope(namespace), State.ABSENT, "left out by --exclude-namespace", false));
            }
        }
    }

    private List<String> scopes() {
        return options.namespaces().isEmpty() ? List.of("") : options.namespaces();
    }

    private void coverage(Job first, List<Job> same) {
        int denied = 0;
        List<String> gaps = new ArrayList<>();
        for (Job job : same) {
            if (job.failure != null) {
                denied += job.failure.kind() == ApiFailure.Kind.FORBIDDEN ? 1 : 0;
                gaps.add(gap(job, job.failure));
            }
        }
        State state = gaps.isEmpty() ? State.COMPLETE : denied == same.size() ? State.DENIED : State.PARTIAL;
        boolean single = !options.namespaces().isEmpty();
        // Nobody asks for the rights of a whole cluster who reads single namespaces.
        boolean requested = !single || !first.source.equals(ClusterKinds.ISSUER);
        if (state == State.COMPLETE && single && ClusterKinds.isPartlyClusterWide(first.source)) {
            state = State.PARTIAL;
            requested = false;
            gaps.add("what holds for the whole cluster is not read with --namespace");
        }
        if (state == State.COMPLETE && options.selector() != null && first.source.equals(ClusterKinds.WORKLOADS)) {
            state = State.PARTIAL;
            requested = false;
            gaps.add("only what --selector selects");
        }
        Coverage coverage = new Coverage(
                first.source,
                scope(first.namespace),
                state,
                gaps.isEmpty() ? null : String.join("; ", gaps),
                requested);
        facts.coverage.add(options.shard() != null && namespaced(same) ? coverage.of(options.shard()) : coverage);
    }

    private static boolean namespaced(List<Job> jobs) {
        for (Job job : jobs) {
            if (job.namespaced()) {
                return true;
            }
        }
        return false;
    }

    /** What fills no source of its own. */
    private void gaps(List<Job> jobs) {
        for (Job job : jobs) {
            if (job.failure != null) {
                String message = "cluster " + scope(job.namespace) + ": " + gap(job, job.failure);
                notes.add(new Note(false, "cluster", message, null, null, true));
            }
        }
    }

    private static String gap(Job job, ApiFailure failure) {
        return failure.kind() == ApiFailure.Kind.FORBIDDEN
                ? job.what() + " is forbidden, which needs the RBAC rule " + job.rule()
                : job.what() + ": " + failure.getMessage();
    }

    private String scope(String namespace) {
        return namespace.isEmpty() ? target.cluster() : target.cluster() + "/" + namespace;
    }

    private void unavailable(List<Job> jobs, ApiFailure why) {
        String message = "cluster " + target.cluster() + " could not be read: " + why.getMessage();
        notes.add(new Note(true, "cluster", message, null, null, true));
        Set<Coverage> gaps = new LinkedHashSet<>();
        for (Job job : jobs) {
            if (!job.source.isEmpty()) {
                gaps.add(new Coverage(job.source, scope(job.namespace), State.ABSENT, why.getMessage(), true));
            }
        }
        facts.coverage.addAll(gaps);
    }
}
