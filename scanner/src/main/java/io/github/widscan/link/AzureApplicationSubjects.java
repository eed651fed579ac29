package io.github.widscan.link;

import io.github.widscan.link.AzureIdentities.Owned;
import io.github.widscan.snapshot.AzureOwner.Kind;
import io.github.widscan.snapshot.EntraApplication;
import io.github.widscan.snapshot.EntraApplication.Credential;
import io.github.widscan.snapshot.FederatedCredential;
import io.github.widscan.snapshot.ServiceAccount;
import io.github.widscan.snapshot.Snapshot;
import io.github.widscan.snapshot.Text;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The applications of a snapshot: those that were read, and those of which only a federated credential was. What several
 * documents say of one application is put together.
 */
final class AzureApplicationSubjects {
    private static final String SOURCE = "azure.app.credentials";

    private final Snapshot snapshot;
    private final Coverages coverages;
    private final Places places;

    AzureApplicationSubjects(Snapshot snapshot, Coverages coverages, Places places) {
        this.snapshot = snapshot;
        this.coverages = coverages;
        this.places = places;
    }

    List<AzureApplicationSubject> all() {
        AzureIdentities identities = new AzureIdentities(snapshot.azure(), AzureChecks.annotated(snapshot), coverages);
        Set<EntraApplication> federated = new HashSet<>();
        Map<String, FederatedCredential> unread = new LinkedHashMap<>();
        for (Owned owned : identities.all()) {
            EntraApplication application = owned.application();
            String name = owned.clientId() == null ? owned.label() : owned.clientId();
            if (application != null) {
                federated.add(application);
            } else if (owned.kind() == Kind.APPLICATION && name != null) {
                unread.putIfAbsent(name, owned.credential());
            }
        }
        List<AzureApplicationSubject> subjects = new ArrayList<>();
        for (List<EntraApplication> same : byClient().values()) {
            subjects.add(subject(subjects.size(), same, same.stream().anyMatch(federated::contains)));
        }
        for (Map.Entry<String, FederatedCredential> entry : unread.entrySet()) {
            FederatedCredential credential = entry.getValue();
            subjects.add(new AzureApplicationSubject(
                    subjects.size(),
                    SubjectResource.cloud("AzureApplication", entry.getKey(), null),
                    places.add(credential.origin(), credential.at()),
                    entry.getKey(),
                    true,
                    users(entry.getKey()),
                    List.of(),
                    coverages.complete(SOURCE, entry.getKey())));
        }
        return subjects;
    }

    /** A list of credentials has no more than a name. */
    private Map<String, List<EntraApplication>> byClient() {
        Map<String, List<EntraApplication>> all = new LinkedHashMap<>();
        for (EntraApplication application : snapshot.azure().applications()) {
            String clientId = application.clientId();
            all.computeIfAbsent(clientId == null ? named(application) : clientId, key -> new ArrayList<>(1))
                    .add(application);
        }
        return all;
    }

    /** The one application of that id or name; where several have the name, it stays by itself. */
    private String named(EntraApplication bare) {
        String found = null;
        for (EntraApplication application : snapshot.azure().applications()) {
            String clientId = application.clientId();
            if (clientId == null) {
                continue;
            }
            if (isId(bare, application)) {
                return clientId;
            }
            if (application.name().equals(bare.name())) {
                if (found != null && !found.equals(clientId)) {
                    return own(bare);
                }
                found = clientId;
            }
        }
        return found == null ? own(bare) : found;
    }

    private static boolean isId(EntraApplication bare, EntraApplication application) {
        String objectId = application.objectId();
        return objectId != null
                && (bare.name().equalsIgnoreCase(objectId) || objectId.equalsIgnoreCase(bare.objectId()));
    }

    /** Two applications of a plan may have one name: the text that stands for the id tells them apart. */
    private static String own(EntraApplication bare) {
        String objectId = bare.objectId();
        return objectId == null ? bare.name() : bare.name() + "\n" + objectId;
    }

    private AzureApplicationSubject subject(int id, List<EntraApplication> same, boolean federated) {
        EntraApplication first = same.get(0);
        String clientId = null;
        boolean known = false;
        List<AppCredentialFacts> credentials = new ArrayList<>();
        Set<String> keys = new HashSet<>();
        for (EntraApplication application : same) {
            first = first.credentialsKnown() ? first : application;
            clientId = clientId == null ? application.clientId() : clientId;
            known |= application.credentialsKnown();
        }
        String shown = clientId == null ? first.name() : clientId;
        for (EntraApplication application : same) {
            for (Credential credential : application.credentials()) {
                String key = credential.keyId();
                if (key == null || keys.add(key)) {
                    credentials.add(facts(application, credential, shown));
                }
            }
        }
        return new AzureApplicationSubject(
                id,
                SubjectResource.cloud("AzureApplication", first.name(), null),
                places.add(first.origin(), first.at()),
                clientId,
                federated,
                users(clientId),
                credentials,
                known || (clientId != null && coverages.complete(SOURCE, clientId)));
    }

    private AppCredentialFacts facts(EntraApplication application, Credential credential, String clientId) {
        String key = credential.keyId();
        return new AppCredentialFacts(
                credential.certificate() ? "certificate" : "secret",
                credential.name(),
                key,
                credential.start(),
                credential.end(),
                credential.endUnresolved(),
                "az ad app credential delete --id " + Shell.word(clientId) + " --key-id "
                        + (key == null ? "KEY_ID" : Shell.word(key)) + (credential.certificate() ? " --cert" : ""),
                places.add(application.origin(), credential.endAt()));
    }

    private List<String> users(@Nullable String clientId) {
        List<String> users = new ArrayList<>(1);
        for (ServiceAccount account : clientId == null ? List.<ServiceAccount>of() : snapshot.serviceAccounts()) {
            Text client = account.meta().annotation(Bindings.AZURE_CLIENT_ID);
            if (client != null && client.value().strip().equalsIgnoreCase(clientId)) {
                String namespace = account.meta().ref().namespace();
                String name = account.meta().ref().name();
                users.add(namespace == null ? name : namespace + "/" + name);
            }
        }
        return users;
    }
}
