package io.github.widscan.collect.kubernetes;

import io.github.widscan.collect.Collector;
import io.github.widscan.collect.Facts;
import io.github.widscan.collect.ValueGroups;
import io.github.widscan.collect.manifest.LiveObjects;
import io.github.widscan.snapshot.Note;
import io.github.widscan.snapshot.Snapshot;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Reads live clusters, one after the other. One that cannot be read stops none of the others. */
public final class KubernetesCollector implements Collector {
    private final List<Target> targets;
    private final ClusterOptions options;
    private final LiveObjects objects;
    private final Clock clock;
    private final Consumer<String> progress;
    private int failed;

    /**
     * Finds the clusters, and asks none of them yet.
     *
     * @param environment of the process, for {@code KUBECONFIG} and proxies
     * @param home where {@code .kube/config} is looked for
     * @param progress is told now and then what is being read
     * @throws ClusterSetupException when there is no such cluster
     */
    public KubernetesCollector(
            ClusterOptions options,
            LiveObjects objects,
            Map<String, String> environment,
            Path home,
            Clock clock,
            Consumer<String> progress)
            throws ClusterSetupException {
        this.options = options;
        this.objects = objects;
        this.clock = clock;
        this.progress = progress;
        this.targets = new Targets(options, environment, home).find();
    }

    @Override
    public String name() {
        return "cluster";
    }

    @Override
    public Snapshot collect() {
        Facts all = new Facts();
        List<Note> notes = new ArrayList<>();
        for (Target target : targets) {
            ClusterScan scan = new ClusterScan(target, options, objects, progress);
            if (!scan.read()) {
                failed++;
            }
            all.add(scan.facts());
            notes.addAll(scan.notes());
        }
        String time = clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
        return ValueGroups.from(1).renumber(all.snapshot(time, notes));
    }

    /** No cluster could be asked. */
    public boolean failed() {
        return failed == targets.size();
    }
}
