package io.github.widscan.link;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The ServiceAccount of a workload, and the cloud identities it leads to.
 *
 * @param state {@code found}, {@code missing} (no such object in the snapshot), {@code ambiguous} (several in files that
 *     are equally near), {@code unresolved} (the name is a template)
 * @param implicit the pod does not name it, so it is {@code default}
 * @param automount whether the API token is mounted: pod field, else ServiceAccount field, else true
 * @param bindings every cloud identity the snapshot shows for it
 * @param undecided sources that could show further bindings and were not completely read
 */
public record AccountFacts(
        String name,
        @Nullable String namespace,
        String state,
        boolean implicit,
        boolean automount,
        List<Binding> bindings,
        List<String> undecided)
        implements Facts {
    public AccountFacts {
        bindings = List.copyOf(bindings);
        undecided = List.copyOf(undecided);
    }

    @Override
    public void write(FactsWriter out) {
        out.put("name", name);
        out.put("namespace", namespace);
        out.put("state", state);
        out.put("implicit", implicit);
        out.put("automount", automount);
        out.list("bindings", bindings);
        out.strings("undecided", undecided);
    }
}
