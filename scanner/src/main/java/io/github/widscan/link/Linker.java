package io.github.widscan.link;

import io.github.widscan.snapshot.ConfigObject;
import io.github.widscan.snapshot.CredentialSighting;
import io.github.widscan.snapshot.Meta;
import io.github.widscan.snapshot.Origin;
import io.github.widscan.snapshot.SecretFacts;
import io.github.widscan.snapshot.ServiceAccount;
import io.github.widscan.snapshot.Snapshot;
import io.github.widscan.snapshot.Workload;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Makes {@link Links} of a {@link Snapshot}: a pure function. */
public final class Linker {
    private final Snapshot snapshot;
    private final Places places = new Places();
    private final Bindings bindings;
    private final WorkloadLinks workloadLinks;

    private Linker(Snapshot snapshot, LinkSettings settings) {
        this.snapshot = snapshot;
        this.bindings = new Bindings(snapshot, places);
        this.workloadLinks =
                new WorkloadLinks(new ServiceAccounts(snapshot.serviceAccounts()), bindings, places, settings);
    }

    /** Joins the facts. The order of subjects follows the order of the snapshot. */
    public static Links link(Snapshot snapshot, LinkSettings settings) {
        return new Linker(snapshot, settings).links();
    }

    private Links links() {
        Map<SubjectKind, List<? extends Subject>> subjects = new EnumMap<>(SubjectKind.class);
        List<WorkloadSubject> workloads = workloads();
        subjects.put(SubjectKind.WORKLOAD, workloads);
        subjects.put(SubjectKind.SERVICE_ACCOUNT, serviceAccounts());
        subjects.put(SubjectKind.OBJECT, objects());
        return new Links(subjects, places.all(), Inventory.of(snapshot.workloads(), workloads));
    }

    private List<WorkloadSubject> workloads() {
        List<WorkloadSubject> subjects = new ArrayList<>();
        for (Workload workload : snapshot.workloads()) {
            subjects.add(workloadLinks.subject(subjects.size(), workload));
        }
        return subjects;
    }

    private List<ServiceAccountSubject> serviceAccounts() {
        List<ServiceAccountSubject> subjects = new ArrayList<>();
        for (ServiceAccount account : snapshot.serviceAccounts()) {
            Meta meta = account.meta();
            WorkloadLinks.Use use = workloadLinks.use(account);
            subjects.add(new ServiceAccountSubject(
                    subjects.size(),
                    SubjectResource.of(meta),
                    places.add(meta.origin(), meta.at()),
                    places.add(meta.origin(), meta.metadataAt()),
                    use.workloads(),
                    use.implicit(),
                    bindings.account(account)));
        }
        return subjects;
    }

    private List<ObjectSubject> objects() {
        List<ObjectSubject> subjects = new ArrayList<>();
        for (ConfigObject object : snapshot.configObjects()) {
            if (!object.sightings().isEmpty()) {
                subjects.add(object(subjects.size(), object.meta(), object.sightings()));
            }
        }
        for (SecretFacts secret : snapshot.secrets()) {
            if (!secret.sightings().isEmpty()) {
                subjects.add(object(subjects.size(), secret.meta(), secret.sightings()));
            }
        }
        return subjects;
    }

    private ObjectSubject object(int id, Meta meta, List<CredentialSighting> sightings) {
        return new ObjectSubject(
                id,
                SubjectResource.of(meta),
                places.add(meta.origin(), meta.at()),
                origin(meta.origin()),
                credentials(meta.origin(), sightings, places));
    }

    static List<CredentialFact> credentials(Origin origin, List<CredentialSighting> sightings, Places places) {
        List<CredentialFact> facts = new ArrayList<>(sightings.size());
        for (CredentialSighting sighting : sightings) {
            facts.add(CredentialFact.of(sighting, places.add(origin, sighting.at())));
        }
        return facts;
    }

    static String origin(Origin origin) {
        if (origin.live()) {
            return "live";
        }
        if (origin.chartSource() != null) {
            return "rendered";
        }
        return "<stdin>".equals(origin.file()) ? "stdin" : "manifest";
    }
}
