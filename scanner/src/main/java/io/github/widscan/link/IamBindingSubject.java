package io.github.widscan.link;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One member of one role of an IAM policy of Google Cloud.
 *
 * @param at the member
 * @param level what the policy is attached to: {@code service-account}, {@code project}, {@code folder},
 *     {@code organization}, {@code other} (a bucket, a secret …), {@code unknown}
 * @param target its name
 * @param project null when not known
 * @param roleClass {@code impersonation}, {@code admin}, {@code read-only}, {@code other}, {@code unknown} (a custom role)
 * @param basic owner or editor
 * @param member as written
 * @param reach whom the member stands for: {@code exact}, {@code namespace-wide}, {@code pool-wide}, {@code public} …
 * @param workload pods of GKE, or of clusters and pipelines that a pool trusts
 * @param deleted nobody any more
 * @param problem what is wrong with a broken member: {@code wildcard}, {@code malformed}, {@code pool}, {@code scheme}; or
 *     with a policy that does not tell who it is: {@code duplicate-key}
 * @param pool id of its workload identity pool
 * @param gke the pool is one that GKE keeps for a project
 * @param poolProject that project
 * @param namespace of the ServiceAccount, or of all that are meant
 * @param account name of the ServiceAccount
 * @param email of a Google service account
 * @param nodeAccount nodes of a pool run as that account
 * @param self the account has the role on itself
 * @param condition {@code none}, {@code cluster} (pinned to some), {@code other}, {@code hidden}
 * @param pinned the clusters it is pinned to
 * @param attribute what the attribute of an external member is: {@code subject}, {@code owner}, {@code namespace},
 *     {@code everybody}, {@code other}, {@code unread}; {@code none} for other members
 * @param poolTrust whether providers of an external pool restrict whose tokens count: {@code restricted}, {@code open},
 *     {@code unread}
 * @param accountState of the ServiceAccount that is named: {@code found}, {@code missing}, {@code unread};
 *     {@code none} where none is named
 * @param namespaceState of its namespace, likewise
 * @param sameness null for members of no GKE pool
 * @param narrow the command that grants the role to one ServiceAccount
 * @param remove the command that takes it away
 */
public record IamBindingSubject(
        int id,
        SubjectResource resource,
        int at,
        String level,
        String target,
        @Nullable String project,
        String role,
        String roleClass,
        boolean basic,
        int roleAt,
        String member,
        String reach,
        boolean workload,
        boolean deleted,
        @Nullable String problem,
        @Nullable String pool,
        boolean gke,
        @Nullable String poolProject,
        @Nullable String namespace,
        @Nullable String account,
        @Nullable String email,
        boolean nodeAccount,
        boolean self,
        String condition,
        List<String> pinned,
        String attribute,
        String poolTrust,
        String accountState,
        String namespaceState,
        @Nullable SamenessFacts sameness,
        String narrow,
        String remove)
        implements Subject {
    public IamBindingSubject {
        pinned = List.copyOf(pinned);
    }

    @Override
    public void write(FactsWriter out) {
        out.put("id", id);
        out.put("resource", resource);
        out.put("at", at);
        out.put("level", level);
        out.put("target", target);
        out.put("project", project);
        out.put("role", role);
        out.put("roleClass", roleClass);
        out.put("basic", basic);
        out.put("roleAt", roleAt);
        out.put("member", member);
        out.put("reach", reach);
        out.put("workload", workload);
        out.put("deleted", deleted);
        out.put("problem", problem);
        out.put("pool", pool);
        out.put("gke", gke);
        out.put("poolProject", poolProject);
        out.put("namespace", namespace);
        out.put("account", account);
        out.put("email", email);
        out.put("nodeAccount", nodeAccount);
        out.put("self", self);
        out.put("condition", condition);
        out.strings("pinned", pinned);
        out.put("attribute", attribute);
        out.put("poolTrust", poolTrust);
        out.put("accountState", accountState);
        out.put("namespaceState", namespaceState);
        out.put("sameness", sameness);
        out.put("narrow", narrow);
        out.put("remove", remove);
    }
}
