package io.github.widscan.link;

import java.util.List;

/**
 * A cloud identity with the ServiceAccounts that are bound to it, as far as the snapshot shows.
 *
 * @param at where the first of them says so
 * @param provider {@code aws}, {@code azure}, {@code gcp}, {@code huawei}
 * @param principal role ARN, client id, Google service account, identity provider with group or user
 * @param accounts each ServiceAccount once, in the order of the snapshot; without bindings that are known to be broken
 * @param namespaces how many namespaces they are in, one for all whose namespace is not known
 * @param clusters how many clusters they are in, one for all files
 * @param names how many different namespaces and names they have: one for the same account in several clusters
 * @param largest how many accounts the fullest namespace of a cluster has
 * @param verified the trust side of each was read
 */
public record PrincipalSubject(
        int id,
        SubjectResource resource,
        int at,
        String provider,
        String principal,
        List<BoundAccount> accounts,
        int namespaces,
        int clusters,
        int names,
        int largest,
        boolean verified)
        implements Subject {
    public PrincipalSubject {
        accounts = List.copyOf(accounts);
    }

    @Override
    public void write(FactsWriter out) {
        out.put("id", id);
        out.put("resource", resource);
        out.put("at", at);
        out.put("provider", provider);
        out.put("principal", principal);
        out.list("accounts", accounts);
        out.put("namespaces", namespaces);
        out.put("clusters", clusters);
        out.put("names", names);
        out.put("largest", largest);
        out.put("verified", verified);
    }
}
