package io.github.widscan.collect.manifest;

import io.github.widscan.document.SourceText;
import io.github.widscan.snapshot.AadPodIdentityObject;
import io.github.widscan.snapshot.ConfigObject;
import io.github.widscan.snapshot.Coverage;
import io.github.widscan.snapshot.IamRole;
import io.github.widscan.snapshot.NamespaceFacts;
import io.github.widscan.snapshot.NetworkPolicy;
import io.github.widscan.snapshot.Note;
import io.github.widscan.snapshot.OidcProvider;
import io.github.widscan.snapshot.PodIdentityAssociation;
import io.github.widscan.snapshot.SecretFacts;
import io.github.widscan.snapshot.SecretLink;
import io.github.widscan.snapshot.ServiceAccount;
import io.github.widscan.snapshot.SourceFile;
import io.github.widscan.snapshot.Workload;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What one file holds, while it is read by one thread. */
final class FileFacts {
    private static final int MOST_NOTES = 100;

    final List<Workload> workloads = new ArrayList<>();
    final List<ServiceAccount> serviceAccounts = new ArrayList<>();
    final List<SecretFacts> secrets = new ArrayList<>();
    final List<SecretLink> secretLinks = new ArrayList<>();
    final List<ConfigObject> configObjects = new ArrayList<>();
    final List<NamespaceFacts> namespaces = new ArrayList<>();
    final List<NetworkPolicy> networkPolicies = new ArrayList<>();
    final List<AadPodIdentityObject> aadPodIdentity = new ArrayList<>();
    final List<IamRole> roles = new ArrayList<>();
    final List<OidcProvider> oidcProviders = new ArrayList<>();
    final List<PodIdentityAssociation> podIdentityAssociations = new ArrayList<>();
    final List<Coverage> coverage = new ArrayList<>();
    private final Set<Note> notes = new LinkedHashSet<>();
    private int moreNotes;

    Redactions redactions;

    /** Credentials with their values: to be forgotten when the file has been read. */
    FoundCredentials found = new FoundCredentials();

    FileFacts(SourceText source) {
        this.redactions = new Redactions(source);
    }

    /** Lets go of the text and of everything secret in it. */
    void forget() {
        found = new FoundCredentials();
        redactions = new Redactions(SourceText.of(""));
    }

    /** Adds a note once. A file that is nothing but trouble is cut short. */
    void note(Note note) {
        if (notes.size() < MOST_NOTES) {
            notes.add(note);
        } else if (!notes.contains(note)) {
            moreNotes++;
        }
    }

    List<Note> notes() {
        List<Note> all = new ArrayList<>(notes);
        if (moreNotes > 0) {
            String message = moreNotes + " more notes on this file are left out";
            all.add(new Note(true, "files", message, all.get(0).file(), null, true));
        }
        return all;
    }

    /** The lines that these facts point at. */
    final LineMarks lines = new LineMarks();

    /** Kubernetes objects and those of clouds. */
    int objects;

    /** Documents that are nothing of ours. */
    int foreign;

    @Nullable
    SourceFile source;
}
