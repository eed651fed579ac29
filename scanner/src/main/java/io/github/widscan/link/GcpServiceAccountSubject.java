package io.github.widscan.link;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A Google service account that pods of Kubernetes may become.
 *
 * @param at where a ServiceAccount names it, else a policy that lets one in
 * @param users ServiceAccounts that name it or that its policy names, as {@code namespace/name}; a {@code *} stands for all
 * @param keys those that users manage
 * @param keysComplete all keys were read
 * @param secrets Secrets beside its users that hold the key of some service account, as {@code namespace/name}
 */
public record GcpServiceAccountSubject(
        int id,
        SubjectResource resource,
        int at,
        String email,
        @Nullable String project,
        List<String> users,
        List<GcpKeyFacts> keys,
        boolean keysComplete,
        List<String> secrets)
        implements Subject {
    public GcpServiceAccountSubject {
        users = List.copyOf(users);
        keys = List.copyOf(keys);
        secrets = List.copyOf(secrets);
    }

    @Override
    public void write(FactsWriter out) {
        out.put("id", id);
        out.put("resource", resource);
        out.put("at", at);
        out.put("email", email);
        out.put("project", project);
        out.strings("users", users);
        out.list("keys", keys);
        out.put("keysComplete", keysComplete);
        out.strings("secrets", secrets);
    }
}
