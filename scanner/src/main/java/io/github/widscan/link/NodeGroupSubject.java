package io.github.widscan.link;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Nodes of an EKS cluster that are alike, and whether pods reach their metadata service.
 *
 * @param cluster name of the EKS cluster; null when no document says
 * @param role the node role, as it was named
 * @param rolePolicies {@code minimal} (what every node needs and no more), {@code more}, {@code unknown}
 * @param instances how many instances this was read from; 0 when from a template
 * @param options {@code read}, {@code unset} (a default of the account or the AMI), {@code unread}, {@code competing},
 *     {@code unresolved} (which launch template it is, a template engine or an apply has yet to say)
 * @param cut it was read from a listing of instances that was cut short, so that there may be others
 * @param endpoint {@code enabled}, {@code disabled}, {@code unresolved}; null when not given
 * @param tokens {@code required}, {@code optional}, {@code unresolved}; null when not given
 * @param hopLimit null when not given or unresolved
 * @param hopLimitUnresolved it is a template, or unknown until apply
 * @param pods {@code open}: some pod has no NetworkPolicy that keeps it away; {@code blocked}: every pod has, as far as was
 *     read; {@code unread}: no workload of the cluster was
 * @param openNamespaces namespaces with such pods, a few
 * @param otherPolicies the cluster has policies of Calico or Cilium, whose rules are not looked at
 * @param tokensAt the tokens' value, else the options, else the nodes
 * @param hopLimitAt likewise
 */
public record NodeGroupSubject(
        int id,
        SubjectResource resource,
        int at,
        @Nullable String cluster,
        @Nullable String role,
        String rolePolicies,
        int instances,
        String options,
        boolean cut,
        @Nullable String endpoint,
        @Nullable String tokens,
        @Nullable Integer hopLimit,
        boolean hopLimitUnresolved,
        String pods,
        List<String> openNamespaces,
        boolean otherPolicies,
        int tokensAt,
        int hopLimitAt)
        implements Subject {
    public NodeGroupSubject {
        openNamespaces = List.copyOf(openNamespaces);
    }

    @Override
    public void write(FactsWriter out) {
        out.put("id", id);
        out.put("resource", resource);
        out.put("at", at);
        out.put("cluster", cluster);
        out.put("role", role);
        out.put("rolePolicies", rolePolicies);
        out.put("instances", instances);
        out.put("options", options);
        out.put("cut", cut);
        out.put("endpoint", endpoint);
        out.put("tokens", tokens);
        out.put("hopLimit", hopLimit);
        out.put("hopLimitUnresolved", hopLimitUnresolved);
        out.put("pods", pods);
        out.strings("openNamespaces", openNamespaces);
        out.put("otherPolicies", otherPolicies);
        out.put("tokensAt", tokensAt);
        out.put("hopLimitAt", hopLimitAt);
    }
}
