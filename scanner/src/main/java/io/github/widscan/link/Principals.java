package io.github.widscan.link;

import io.github.widscan.snapshot.ObjectRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns bindings round: which ServiceAccounts are bound to each cloud identity. */
final class Principals {
    /** A cloud identity. */
    private record Key(String provider, String principal) {}

    /** Methods whose principal is one identity. */
    private static final Set<String> SINGLE =
            Set.of("irsa", "eks-pod-identity", "azure-workload-identity", "gke-workload-identity");

    private final Map<Key, Map<String, BoundAccount>> accounts = new LinkedHashMap<>();

    /** Takes in the bindings of an account, or those a pod adds to it. */
    void add(ObjectRef account, List<Binding> bindings) {
        for (Binding binding : bindings) {
            String principal = binding.principal();
            if (principal == null
                    || binding.state().equals("broken")
                    || binding.state().equals("malformed")
                    || !isSingle(binding)
                    || "bare-role-name".equals(reason(binding))
                    || isOwn(binding)) {
                continue;
            }
            BoundAccount bound = new BoundAccount(
                    account.cluster(),
                    account.namespace(),
                    account.name(),
                    binding.source(),
                    binding.state(),
                    binding.at());
            accounts.computeIfAbsent(new Key(binding.provider(), principal), key -> new LinkedHashMap<>(2))
                    .putIfAbsent(bound.key(), bound);
        }
    }

    /** Its principal is one identity; a provider of Huawei Cloud whose rules were not read may serve many. */
    private static boolean isSingle(Binding binding) {
        return SINGLE.contains(binding.method())
                || (binding.method().equals(HuaweiBindings.METHOD)
                        && binding.state().equals("effective"));
    }

    private static @Nullable String reason(Binding binding) {
        BindingCheck check = binding.check();
        return check == null ? null : check.reason();
    }

    /** What Google Cloud grants to the ServiceAccount itself, or to all of a set: no identity that somebody shared. */
    private static boolean isOwn(Binding binding) {
        GsaCheck check = binding.gsa();
        return check != null && (check.account() == null || check.shared());
    }

    List<PrincipalSubject> subjects() {
        List<PrincipalSubject> subjects = new ArrayList<>(accounts.size());
        for (Map.Entry<Key, Map<String, BoundAccount>> entry : accounts.entrySet()) {
            subjects.add(subject(
                    subjects.size(),
                    entry.getKey(),
                    List.copyOf(entry.getValue().values())));
        }
        return subjects;
    }

    private static PrincipalSubject subject(int id, Key key, List<BoundAccount> bound) {
        Set<String> namespaces = new HashSet<>();
        Set<String> clusters = new HashSet<>();
        Set<String> names = new HashSet<>();
        Map<String, Integer> perNamespace = new HashMap<>();
        boolean verified = true;
        for (BoundAccount account : bound) {
            if (account.namespace() != null) {
                namespaces.add(account.namespace());
            }
            clusters.add(String.valueOf(account.cluster()));
            names.add(account.namespace() + "\n" + account.name());
            perNamespace.merge(account.cluster() + "\n" + account.namespace(), 1, Integer::sum);
            verified &= account.state().equals("effective");
        }
        int largest = 0;
        for (int count : perNamespace.values()) {
            largest = Math.max(largest, count);
        }
        return new PrincipalSubject(
                id,
                resource(key),
                bound.get(0).at(),
                key.provider(),
                key.principal(),
                bound,
                Math.max(1, namespaces.size()),
                clusters.size(),
                names.size(),
                largest,
                verified);
    }

    private static SubjectResource resource(Key key) {
        String principal = key.principal();
        return switch (key.provider()) {
            case "aws" -> role(principal);
            case "huawei" -> SubjectResource.cloud("HuaweiIdentityProvider", principal, null);
            case "azure" -> SubjectResource.cloud("AzureManagedIdentity", principal, null);
            default -> SubjectResource.cloud("GcpServiceAccount", principal, project(principal));
        };
    }

    private static SubjectResource role(String principal) {
        RoleArn arn = RoleArn.parse(principal);
        return arn == null
                ? SubjectResource.cloud("IamRole", principal, null)
                : SubjectResource.cloud("IamRole", arn.name(), arn.account());
    }

    /** The project of {@code name@PROJECT.iam.gserviceaccount.com}. */
    private static @Nullable String project(String email) {
        int at = email.indexOf('@');
        int end = email.indexOf(".iam.gserviceaccount.com");
        return at >= 0 && end > at ? email.substring(at + 1, end) : null;
    }
}
