package io.github.widscan.link;

import io.github.widscan.snapshot.Origin;
import io.github.widscan.snapshot.PodTemplate;
import io.github.widscan.snapshot.ServiceAccount;
import io.github.widscan.snapshot.Text;
import io.github.widscan.snapshot.Workload;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How long the tokens of the webhooks shall live, where an annotation says so. The pod's wins over the account's. */
final class Expirations {
    static final String AWS = "eks.amazonaws.com/token-expiration";
    static final String AZURE = "azure.workload.identity/service-account-token-expiration";

    private final Places places;

    Expirations(Places places) {
        this.places = places;
    }

    List<ExpirationFacts> of(Workload workload, AccountFacts account) {
        PodTemplate pod = workload.template();
        if (pod.annotations().isEmpty()) {
            return List.of();
        }
        List<ExpirationFacts> all = new ArrayList<>(1);
        boolean known = account.state().equals("found");
        Origin origin = workload.meta().origin();
        add(all, "aws", AWS, pod.annotation(AWS), bound(account.bindings(), "aws", known), false, origin);
        String labelled = azure(pod);
        add(all, "azure", AZURE, pod.annotation(AZURE), labelled, false, origin);
        return all;
    }

    /** @param overridden the annotations that each pod of the account sets itself */
    List<ExpirationFacts> of(ServiceAccount account, List<Binding> bindings, List<String> overridden) {
        if (account.meta().annotations().isEmpty()) {
            return List.of();
        }
        List<ExpirationFacts> all = new ArrayList<>(1);
        Origin origin = account.meta().origin();
        add(
                all,
                "aws",
                AWS,
                account.meta().annotation(AWS),
                bound(bindings, "aws", true),
                overridden.contains(AWS),
                origin);
        add(
                all,
                "azure",
                AZURE,
                account.meta().annotation(AZURE),
                bound(bindings, "azure", true),
                overridden.contains(AZURE),
                origin);
        return all;
    }

    /** The webhook of Azure acts on labelled pods only. */
    private static String azure(PodTemplate pod) {
        Text use = pod.label(PodBindings.AZURE_USE);
        if (use == null) {
            return "no";
        }
        return use.value().equals("true") ? "yes" : use.unresolved() ? "unknown" : "no";
    }

    private static String bound(List<Binding> bindings, String provider, boolean known) {
        for (Binding binding : bindings) {
            if (binding.provider().equals(provider)) {
                return "yes";
            }
        }
        return known ? "no" : "unknown";
    }

    private void add(
            List<ExpirationFacts> all,
            String provider,
            String annotation,
            @Nullable Text value,
            String bound,
            boolean overridden,
            Origin origin) {
        if (value != null) {
            all.add(new ExpirationFacts(
                    provider,
                    annotation,
                    value.value(),
                    Tokens.integer(value.value()),
                    value.unresolved(),
                    bound,
                    overridden,
                    places.add(origin, value.at())));
        }
    }
}
