package io.github.widscan.link;

import io.github.widscan.snapshot.Meta;
import io.github.widscan.snapshot.ObjectRef;
import io.github.widscan.snapshot.Origin;
import io.github.widscan.snapshot.ServiceAccount;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the ServiceAccount that a pod means: by cluster, namespace and name. Files may hold the same object several times
 * (overlays); then the one in the nearest common folder counts, and equally near ones are ambiguous.
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

    /** The nearest candidates: none, exactly one, or several that are equally near. */
    List<ServiceAccount> nearest(Meta user, String name) {
        ObjectRef ref = user.ref();
        List<ServiceAccount> candidates = byKey.getOrDefault(new Key(ref.cluster(), ref.namespace(), name), List.of());
        if (candidates.size() <= 1) {
            return candidates;
        }
        int best = -1;
        List<ServiceAccount> nearest = new ArrayList<>();
        for (ServiceAccount candidate : candidates) {
            int common = commonFolders(user.origin(), candidate.meta().origin());
            if (common > best) {
                best = common;
                nearest.clear();
            }
            if (common == best) {
                nearest.add(candidate);
            }
        }
        return nearest;
    }

    /** How many leading folders two files share; the same file counts one more. */
    private static int commonFolders(Origin a, Origin b) {
        String left = a.file();
        String right = b.file();
        if (left == null || right == null) {
            return 0;
        }
        if (left.equals(right)) {
            return Integer.MAX_VALUE;
        }
        int common = 0;
        int limit = Math.min(left.length(), right.length());
        for (int i = 0; i < limit && left.charAt(i) == right.charAt(i); i++) {
            if (left.charAt(i) == '/') {
                common++;
            }
        }
        return common;
    }
}
