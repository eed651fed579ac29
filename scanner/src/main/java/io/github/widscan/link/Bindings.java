package io.github.widscan.link;

import io.github.widscan.snapshot.Flag;
import io.github.widscan.snapshot.ObjectRef;
import io.github.widscan.snapshot.ServiceAccount;
import io.github.widscan.snapshot.Snapshot;
import io.github.widscan.snapshot.Text;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The cloud identities that a ServiceAccount is bound to, as far as the snapshot shows. */
final class Bindings {
    static final String AWS_ROLE_ARN = "eks.amazonaws.com/role-arn";
    static final String AZURE_CLIENT_ID = "azure.workload.identity/client-id";
    static final String GCP_SERVICE_ACCOUNT = "iam.gke.io/gcp-service-account";

    private final Snapshot snapshot;
    private final Places places;

    Bindings(Snapshot snapshot, Places places) {
        this.snapshot = snapshot;
        this.places = places;
    }

    /** Facts of an account by itself, as no particular pod uses it. */
    AccountFacts account(ServiceAccount account) {
        ObjectRef ref = account.meta().ref();
        Flag automount = account.automountServiceAccountToken();
        return new AccountFacts(
                ref.name(),
                ref.namespace(),
                "found",
                false,
                automount == null || automount.value(),
                of(account),
                undecided());
    }

    List<Binding> of(ServiceAccount account) {
        List<Binding> bindings = new ArrayList<>(2);
        annotation(bindings, account, AWS_ROLE_ARN, "aws", "irsa", "aws.iam.roles");
        annotation(bindings, account, AZURE_CLIENT_ID, "azure", "azure-workload-identity", "azure.fic");
        annotation(
                bindings,
                account,
                GCP_SERVICE_ACCOUNT,
                "gcp",
                "gke-workload-identity",
                "gcp.iam.serviceaccount.policies");
        return bindings;
    }

    /** Sources that could show more bindings and were not completely read. */
    List<String> undecided() {
        return List.of();
    }

    private void annotation(
            List<Binding> out, ServiceAccount account, String key, String provider, String method, String needs) {
        @Nullable Text value = account.meta().annotation(key);
        if (value == null || value.value().isBlank()) {
            return;
        }
        out.add(new Binding(
                provider,
                method,
                value.unresolved() ? null : value.value().strip(),
                "annotation " + key,
                value.unresolved() ? "unresolved" : "unverified",
                List.of(needs),
                places.add(account.meta().origin(), value.at())));
    }

    Snapshot snapshot() {
        return snapshot;
    }
}
