package io.github.widscan.collect;

import io.github.widscan.snapshot.ConfigObject;
import io.github.widscan.snapshot.Container;
import io.github.widscan.snapshot.CredentialSighting;
import io.github.widscan.snapshot.PodTemplate;
import io.github.widscan.snapshot.SecretFacts;
import io.github.widscan.snapshot.Snapshot;
import io.github.widscan.snapshot.Workload;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Numbers the value groups of a snapshot in order of first appearance: workloads, then Secrets, then other objects. What
 * they were before only has to tell them apart.
 */
public final class ValueGroups {
    private final Map<Integer, Integer> numbers = new HashMap<>();
    private int last;

    private ValueGroups(int first) {
        this.last = first - 1;
    }

    /** Counts from {@code first} on. */
    public static ValueGroups from(int first) {
        return new ValueGroups(first);
    }

    /** The highest number given; below the first when none was. */
    public int last() {
        return last;
    }

    /** The same snapshot with new numbers. */
    public Snapshot renumber(Snapshot s) {
        List<Workload> workloads = new ArrayList<>(s.workloads().size());
        for (Workload workload : s.workloads()) {
            workloads.add(renumber(workload));
        }
        List<SecretFacts> secrets = new ArrayList<>(s.secrets().size());
        for (SecretFacts secret : s.secrets()) {
            secrets.add(
                    secret.sightings().isEmpty()
                            ? secret
                            : new SecretFacts(
                                    secret.meta(),
                                    secret.type(),
                                    secret.keys(),
                                    renumber(secret.sightings()),
                                    secret.federationConfigs(),
                                    secret.valuesRead()));
        }
        List<ConfigObject> configObjects = new ArrayList<>(s.configObjects().size());
        for (ConfigObject object : s.configObjects()) {
            configObjects.add(
                    object.sightings().isEmpty()
                            ? object
                            : new ConfigObject(object.meta(), object.keys(), renumber(object.sightings())));
        }
        if (numbers.isEmpty()) {
            return s;
        }
        return new Snapshot(
                s.schemaVersion(),
                s.collectedAt(),
                s.objects(),
                workloads,
                s.serviceAccounts(),
                secrets,
                s.secretLinks(),
                configObjects,
                s.namespaces(),
                s.networkPolicies(),
                s.aadPodIdentity(),
                s.clusters(),
                s.aws(),
                s.azure(),
                s.gcp(),
                s.huawei(),
                s.files(),
                s.coverage(),
                s.notes());
    }

    private Workload renumber(Workload workload) {
        PodTemplate t = workload.template();
        boolean none = true;
        for (Container container : t.containers()) {
            none &= container.sightings().isEmpty();
        }
        if (none) {
            return workload;
        }
        List<Container> containers = new ArrayList<>(t.containers().size());
        for (Container c : t.containers()) {
            containers.add(new Container(
                    c.name(),
                    c.type(),
                    c.image(),
                    c.at(),
                    c.env(),
                    c.envFrom(),
                    c.mounts(),
                    c.privileged(),
                    c.addedCapabilities(),
                    c.signals(),
                    renumber(c.sightings())));
        }
        PodTemplate template = new PodTemplate(
                t.at(),
                t.metadataAt(),
                t.annotations(),
                t.labels(),
                t.serviceAccountName(),
                t.automountServiceAccountToken(),
                t.hostNetwork(),
                t.hostProcess(),
                t.nodeSelector(),
                containers,
                t.volumes(),
                t.fragment());
        return new Workload(workload.meta(), workload.replicas(), workload.pods(), template);
    }

    private List<CredentialSighting> renumber(List<CredentialSighting> sightings) {
        List<CredentialSighting> renumbered = new ArrayList<>(sightings.size());
        for (CredentialSighting s : sightings) {
            Integer number = numbers.get(s.valueGroup());
            if (number == null) {
                number = ++last;
                numbers.put(s.valueGroup(), number);
            }
            renumbered.add(new CredentialSighting(
                    s.type(),
                    s.provider(),
                    s.field(),
                    s.path(),
                    s.name(),
                    s.masked(),
                    number,
                    s.heuristic(),
                    s.temporary(),
                    s.s3Compatible(),
                    s.at()));
        }
        return renumbered;
    }
}
