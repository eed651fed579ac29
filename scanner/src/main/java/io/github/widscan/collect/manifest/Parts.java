package io.github.widscan.collect.manifest;

import io.github.widscan.collect.Facts;
import io.github.widscan.snapshot.Coverage;
import io.github.widscan.snapshot.Note;
import io.github.widscan.snapshot.Snapshot;
import java.util.ArrayList;
import java.util.List;

/** Puts the facts of all files together, in the order of the files. */
final class Parts {
    private static final String[] SOURCES = {
        "k8s.workloads",
        "k8s.serviceaccounts",
        "k8s.namespaces",
        "k8s.configmaps",
        "k8s.secrets.metadata",
        "k8s.networkpolicies",
        "k8s.rbac",
        "k8s.aadpodidentity"
    };

    private Parts() {}

    static Snapshot merge(List<FileFacts> parts, List<Note> walkNotes, String time) {
        Facts all = new Facts();
        List<Note> notes = new ArrayList<>(walkNotes);
        if (!parts.isEmpty()) {
            for (String source : SOURCES) {
                // Files prove that something is there, never that it is not.
                all.coverage.add(new Coverage(source, null, Coverage.State.PARTIAL, "read from files", false));
            }
        }
        for (FileFacts part : parts) {
            all.add(part);
            notes.addAll(part.notes());
        }
        return all.snapshot(time, notes);
    }
}
