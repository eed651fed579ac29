package io.github.widscan.link;

import io.github.widscan.snapshot.Attribute;
import io.github.widscan.snapshot.Flag;
import io.github.widscan.snapshot.Meta;
import io.github.widscan.snapshot.ObjectRef;
import io.github.widscan.snapshot.ServiceAccount;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the ServiceAccount that a pod means: by cluster, namespace and name. Files may hold the same object several times
 * (overlays); then the one in the nearest common folder counts, and equally near ones that differ are ambiguous.
 */
final class ServiceAccounts {
    /** Cluster, namespace and name. */
    record Key(@Nullable String cluster, @Nullable String namespace, String name) {}

    private final Map<Key, List<ServiceAccount>> byKey = new HashMap<>();

    ServiceAccounts(List<ServiceAccount> accounts) {
        for (ServiceAccount account : accounts) {
            ObjectRef ref = account.meta().ref();
            byKey.computeIfAbsent(new Key(ref.cluster(), ref.namespace(), ref.name()), key -> new ArrayList<>(1))
                    .add(account);
        }
    }

    /** The nearest candidates: none, exactly one, or several that are equally near and say different things. */
    List<ServiceAccount> nearest(Meta user, String name) {
        ObjectRef ref = user.ref();
        List<ServiceAccount> candidates = byKey.getOrDefault(new Key(ref.cluster(), ref.namespace(), name), List.of());
        List<ServiceAccount> nearest =
                Nearest.to(user.origin(), candidates, account -> account.meta().origin());
        if (nearest.size() <= 1) {
            return nearest;
        }
        ServiceAccount first = nearest.get(0);
        for (ServiceAccount other : nearest) {
            if (!same(first, other)) {
                return nearest;
            }
        }
        return nearest.subList(0, 1);
    }

    /** What is known of an account that something in the same namespace names. */
    AccountFacts facts(Meta user, String name, Bindings bindings) {
        List<ServiceAccount> nearest = nearest(user, name);
        if (nearest.size() == 1) {
            return bindings.account(nearest.get(0));
        }
        ObjectRef ref = ref(user.ref(), name);
        return new AccountFacts(
                name,
                ref.namespace(),
                nearest.isEmpty() ? "missing" : "ambiguous",
                false,
                true,
                bindings.ofUnread(ref),
                bindings.undecided(ref.cluster()));
    }

    /** The account of that name beside an object. */
    static ObjectRef ref(ObjectRef beside, String name) {
        return new ObjectRef(beside.cluster(), "v1", "ServiceAccount", beside.namespace(), name);
    }

    /** They say the same, wherever they stand. */
    private static boolean same(ServiceAccount a, ServiceAccount b) {
        return values(a).equals(values(b))
                && value(a.automountServiceAccountToken()) == value(b.automountServiceAccountToken());
    }

    private static Map<String, String> values(ServiceAccount account) {
        Map<String, String> values = new HashMap<>();
        for (Attribute annotation : account.meta().annotations()) {
            values.put(annotation.key(), annotation.value().value());
        }
        return values;
    }

    private static boolean value(@Nullable Flag automount) {
        return automount == null || automount.value();
    }
}
