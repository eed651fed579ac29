package io.github.widscan.link;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether an issuer that somebody trusts is that of a known cluster.
 *
 * @param state {@code known} (a cluster of the snapshot has it), {@code stale} (every cluster that may have it was read, and
 *     none does), {@code unread} (not all of them were), {@code other} (it is, or may be, no cluster's), {@code unresolved}
 *     (a template)
 * @param host who runs the address: {@code eks}, {@code aks}, {@code gke}, which give an id to nobody twice, or {@code own}
 * @param reason for {@code unread}: {@code issuer-not-among-scanned-clusters}, {@code cluster-issuer-unread} (of a
 *     cluster that was read in part only), or {@code issuer-unknown} (nothing shows whether it is a cluster's)
 * @param needs for {@code unread}: the sources that would decide
 */
record IssuerStanding(String state, String host, @Nullable String reason, List<String> needs) implements Facts {
    IssuerStanding {
        needs = List.copyOf(needs);
    }

    @Override
    public void write(FactsWriter out) {
        out.put("state", state);
        out.put("host", host);
        out.put("reason", reason);
        out.strings("needs", needs);
    }
}
