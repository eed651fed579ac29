package io.github.widscan.link;

import io.github.widscan.snapshot.CredentialSighting;
import io.github.widscan.snapshot.Meta;
import io.github.widscan.snapshot.Origin;
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
    private final CredentialSubjects credentials;

    private Linker(Snapshot snapshot, LinkSettings settings) {
        this.snapshot = snapshot;
        this.bindings = new Bindings(snapshot, places);
        StaticLinks staticLinks = new StaticLinks(snapshot, new Coverages(snapshot.coverage()), places);
        this.credentials = new CredentialSubjects(snapshot, staticLinks, places);
        this.workloadLinks = new WorkloadLinks(
                new ServiceAccounts(snapshot.serviceAccounts()), bindings, places, settings, staticLinks);
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
        subjects.put(SubjectKind.FRAGMENT, credentials.fragments());
        subjects.put(SubjectKind.OBJECT, credentials.objects());
        subjects.put(SubjectKind.SECRET, credentials.secrets());
        return new Links(subjects, places.all(), Inventory.of(wholeWorkloads(), workloads));
    }

    private List<WorkloadSubject> workloads() {
        List<WorkloadSubject> subjects = new ArrayList<>();
        for (Workload workload : wholeWorkloads()) {
            subjects.add(workloadLinks.subject(subjects.size(), workload));
        }
        return subjects;
    }

    /** Without patches, which are no workloads. */
    private List<Workload> wholeWorkloads() {
        List<Workload> whole = new ArrayList<>(snapshot.workloads().size());
        for (Workload workload : snapshot.workloads()) {
            if (!workload.template().fragment()) {
                whole.add(workload);
            }
        }
        return whole;
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
