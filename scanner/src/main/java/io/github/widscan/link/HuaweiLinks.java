package io.github.widscan.link;

import io.github.widscan.snapshot.Snapshot;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What joins workloads and the facts of Huawei Cloud. */
final class HuaweiLinks {
    private final Snapshot snapshot;
    private final Coverages coverages;
    private final Places places;
    private final HuaweiProviders providers;
    private final ConversionRules rules;
    private final HuaweiBindings bindings;
    private final HuaweiUses uses;

    HuaweiLinks(Snapshot snapshot, ClusterIssuers issuers, Coverages coverages, Places places) {
        this.snapshot = snapshot;
        this.coverages = coverages;
        this.places = places;
        this.providers = new HuaweiProviders(snapshot, issuers, coverages);
        this.rules = new ConversionRules(snapshot, providers, new HuaweiGroups(snapshot.huawei(), coverages), places);
        this.bindings = new HuaweiBindings(snapshot, rules, places);
        this.uses = new HuaweiUses(providers, rules, coverages, places);
    }

    HuaweiProviders providers() {
        return providers;
    }

    HuaweiBindings bindings() {
        return bindings;
    }

    HuaweiUses uses() {
        return uses;
    }

    Map<SubjectKind, List<? extends Subject>> subjects(List<WorkloadSubject> workloads, LinkSettings settings) {
        Map<SubjectKind, List<? extends Subject>> subjects = new EnumMap<>(SubjectKind.class);
        subjects.put(
                SubjectKind.HUAWEI_IDENTITY_PROVIDER,
                new HuaweiIdentityProviders(snapshot, providers, rules, coverages, places, settings).subjects());
        subjects.put(SubjectKind.CONVERSION_RULE, rules.subjects());
        subjects.put(SubjectKind.CCE_CLUSTER, new CceClusters(snapshot, coverages, places).subjects(workloads));
        return subjects;
    }
}
