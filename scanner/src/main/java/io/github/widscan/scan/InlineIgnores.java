package io.github.widscan.scan;

import io.github.widscan.link.SubjectResource;
import io.github.widscan.result.SuppressedBy;
import io.github.widscan.result.Suppression;
import io.github.widscan.snapshot.AadPodIdentityObject;
import io.github.widscan.snapshot.Attribute;
import io.github.widscan.snapshot.ConfigObject;
import io.github.widscan.snapshot.Meta;
import io.github.widscan.snapshot.NamespaceFacts;
import io.github.widscan.snapshot.ObjectRef;
import io.github.widscan.snapshot.Origin;
import io.github.widscan.snapshot.SecretFacts;
import io.github.widscan.snapshot.ServiceAccount;
import io.github.widscan.snapshot.Snapshot;
import io.github.widscan.snapshot.Workload;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The {@code ignore.widscan.io/RULE: "reason"} annotations of a snapshot, on an object or on its pod template. One
 * without a reason does not count.
 */
final class InlineIgnores {
    private static final String PREFIX = "ignore.widscan.io/";

    private record Key(
            @Nullable String cluster,
            String kind,
            @Nullable String namespace,
            String name,
            @Nullable String file,
            int document) {}

    private final Map<Key, Map<String, String>> reasons = new HashMap<>();

    private InlineIgnores() {}

    static InlineIgnores none() {
        return new InlineIgnores();
    }

    static InlineIgnores of(Snapshot snapshot) {
        InlineIgnores ignores = new InlineIgnores();
        for (Workload workload : snapshot.workloads()) {
            ignores.add(workload.meta(), workload.meta().annotations());
            ignores.add(workload.meta(), workload.template().annotations());
        }
        for (ServiceAccount account : snapshot.serviceAccounts()) {
            ignores.add(account.meta(), account.meta().annotations());
        }
        for (SecretFacts secret : snapshot.secrets()) {
            ignores.add(secret.meta(), secret.meta().annotations());
        }
        for (ConfigObject object : snapshot.configObjects()) {
            ignores.add(object.meta(), object.meta().annotations());
        }
        for (NamespaceFacts namespace : snapshot.namespaces()) {
            ignores.add(namespace.meta(), namespace.meta().annotations());
        }
        for (AadPodIdentityObject object : snapshot.aadPodIdentity()) {
            ignores.add(object.meta(), object.meta().annotations());
        }
        return ignores;
    }

    /** What silences the rule on the object, or null. */
    @Nullable
    Suppression suppress(String ruleId, SubjectResource resource, Origin origin) {
        if (reasons.isEmpty()) {
            return null;
        }
        Map<String, String> own = reasons.get(new Key(
                resource.cluster(),
                resource.kind(),
                resource.namespace(),
                resource.name(),
                origin.file(),
                origin.document()));
        String reason = own == null ? null : own.get(ruleId);
        return reason == null ? null : new Suppression(SuppressedBy.ANNOTATION, reason, null);
    }

    private void add(Meta meta, List<Attribute> annotations) {
        for (Attribute annotation : annotations) {
            String reason = annotation.value().value().strip();
            if (annotation.key().startsWith(PREFIX) && !reason.isEmpty()) {
                ObjectRef ref = meta.ref();
                Key key = new Key(
                        ref.cluster(),
                        ref.kind(),
                        ref.namespace(),
                        ref.name(),
                        meta.origin().file(),
                        meta.origin().document());
                reasons.computeIfAbsent(key, k -> new HashMap<>())
                        .put(annotation.key().substring(PREFIX.length()), reason);
            }
        }
    }
}
