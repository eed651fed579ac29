package io.github.widscan.collect.kubernetes;

import io.github.widscan.collect.Facts;
import io.github.widscan.collect.manifest.LiveObjects;
import io.github.widscan.snapshot.Coverage;
import io.github.widscan.snapshot.Coverage.State;
import io.github.widscan.snapshot.Note;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Reads one cluster: several lists at a time, and whatever can be read when others cannot. */
final class ClusterScan {
    private static final int THREADS = 4;
    private static final int REQUESTS_PER_SECOND = 50;
    private static final int BURST = 100;

    private final Target target;
    private final ClusterOptions options;
    private final LiveObjects objects;

    private final Facts facts = new Facts();
    private final List<Note> notes = new ArrayList<>();

    ClusterScan(Target target, ClusterOptions options, LiveObjects objects) {
        this.target = target;
        this.options = options;
        this.objects = objects;
    }

    /** A list to read. */
    private static final class Job {
        final ClusterKind kind;
        final String namespace;
        final LiveObjects.Batch batch;

        @Nullable
        ListOutcome outcome;

        Job(ClusterKind kind, String namespace, LiveObjects.Batch batch) {
            this.kind = kind;
            this.namespace = namespace;
            this.batch = batch;
        }
    }

    /** Reads everything; false when the cluster could not be asked at all. */
    boolean read() {
        List<ClusterKind> kinds = ClusterKinds.wanted(options.readSecrets());
        try (ApiServer server = target.connect()) {
            Requests requests = new Requests(server, new Requests.RateLimit(REQUESTS_PER_SECOND, BURST));
            greet(requests);
            List<Job> jobs = jobs(kinds);
            run(jobs, requests);
            for (Job job : jobs) {
                facts.add(job.batch.facts());
                notes.addAll(job.batch.notes());
            }
            coverage(jobs);
            return true;
        } catch (ApiFailure e) {
            unavailable(kinds, e);
            return false;
        }
    }

    Facts facts() {
        return facts;
    }

    List<Note> notes() {
        return notes;
    }

    /** Whether there is a server, and whether it lets the user in. */
    private static void greet(Requests requests) throws ApiFailure {
        try {
            requests.get("/version", Requests.JSON).close();
        } catch (ApiFailure e) {
            if (e.kind() != ApiFailure.Kind.FORBIDDEN && e.kind() != ApiFailure.Kind.NOT_FOUND) {
                throw e;
            }
        } catch (IOException e) {
            throw new ApiFailure(ApiFailure.Kind.TRANSIENT, "the connection broke off");
        }
    }

    private List<Job> jobs(List<ClusterKind> kinds) {
        List<Job> jobs = new ArrayList<>();
        for (ClusterKind kind : kinds) {
            if (options.namespaces().isEmpty()) {
                jobs.add(new Job(kind, "", objects.batch(target.cluster())));
            } else if (kind.namespaced()) {
                for (String namespace : options.namespaces()) {
                    jobs.add(new Job(kind, namespace, objects.batch(target.cluster())));
                }
            }
        }
        return jobs;
    }

    private void run(List<Job> jobs, Requests requests) {
        AtomicInteger next = new AtomicInteger();
        Runnable work = () -> {
            for (int i = next.getAndIncrement(); i < jobs.size(); i = next.getAndIncrement()) {
                Job job = jobs.get(i);
                String version = job.kind.versions().get(0);
                String path = job.kind.path(version, job.namespace);
                job.outcome = new ListReader(requests, job.kind, version, path, query(job), job.batch).read();
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

    private String query(Job job) {
        StringBuilder query = new StringBuilder();
        if (job.kind.namespaced()
                && job.namespace.isEmpty()
                && !options.excludedNamespaces().isEmpty()) {
            List<String> terms = new ArrayList<>();
            for (String namespace : options.excludedNamespaces()) {
                terms.add("metadata.namespace!=" + namespace);
            }
            query.append("&fieldSelector=").append(encode(String.join(",", terms)));
        }
        String selector = options.selector();
        if (selector != null && job.kind.source().equals(ClusterKinds.WORKLOADS)) {
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
            bySource.computeIfAbsent(job.kind.source() + "\n" + job.namespace, key -> new ArrayList<>())
                    .add(job);
        }
        for (List<Job> same : bySource.values()) {
            Job first = same.get(0);
            int denied = 0;
            List<String> gaps = new ArrayList<>();
            for (Job job : same) {
                ApiFailure failure = job.outcome == null ? null : job.outcome.failure();
                if (failure == null) {
                    continue;
                }
                if (failure.kind() == ApiFailure.Kind.FORBIDDEN) {
                    denied++;
                    gaps.add(job.kind.qualified() + ": forbidden, needs the RBAC rule " + job.kind.rule());
                } else {
                    gaps.add(job.kind.qualified() + ": " + failure.getMessage());
                }
            }
            State state = gaps.isEmpty() ? State.COMPLETE : denied == same.size() ? State.DENIED : State.PARTIAL;
            facts.coverage.add(new Coverage(
                    first.kind.source(),
                    scope(first.namespace),
                    state,
                    gaps.isEmpty() ? null : String.join("; ", gaps),
                    true));
        }
    }

    private String scope(String namespace) {
        return namespace.isEmpty() ? target.cluster() : target.cluster() + "/" + namespace;
    }

    private void unavailable(List<ClusterKind> kinds, ApiFailure why) {
        String message = "cluster " + target.cluster() + " could not be read: " + why.getMessage();
        notes.add(new Note(true, "cluster", message, null, null, true));
        for (ClusterKind kind : kinds) {
            Coverage gap = new Coverage(kind.source(), target.cluster(), State.ABSENT, why.getMessage(), true);
            if (!facts.coverage.contains(gap)) {
                facts.coverage.add(gap);
            }
        }
    }
}
