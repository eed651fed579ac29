package io.github.widscan.link;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A workload with everything that leads it to credentials.
 *
 * @param at the object
 * @param podAt the pod spec
 * @param metadataAt the pod template's metadata
 * @param origin {@code manifest}, {@code rendered} (by Helm), {@code live}
 * @param systemNamespace kube-system and its like
 * @param tokenUses where a token made for the API server is handed to a cloud's SDK
 * @param expirations what its annotations ask of the webhooks
 * @param huawei how its containers exchange tokens for identities of Huawei Cloud
 * @param azure null for a pod that has nothing to do with Azure
 * @param access null when nothing leads it to static credentials outside its own text
 */
public record WorkloadSubject(
        int id,
        SubjectResource resource,
        int at,
        int podAt,
        int metadataAt,
        String origin,
        boolean systemNamespace,
        AccountFacts account,
        List<ContainerFacts> containers,
        List<TokenFacts> tokens,
        List<TokenUse> tokenUses,
        List<ExpirationFacts> expirations,
        NodeFacts node,
        @Nullable AzurePod azure,
        List<HuaweiUse> huawei,
        @Nullable StaticAccess access)
        implements Subject {
    public WorkloadSubject {
        containers = List.copyOf(containers);
        tokens = List.copyOf(tokens);
        tokenUses = List.copyOf(tokenUses);
        expirations = List.copyOf(expirations);
        huawei = List.copyOf(huawei);
    }

    @Override
    public void write(FactsWriter out) {
        out.put("id", id);
        out.put("resource", resource);
        out.put("at", at);
        out.put("podAt", podAt);
        out.put("metadataAt", metadataAt);
        out.put("origin", origin);
        out.put("systemNamespace", systemNamespace);
        out.put("account", account);
        out.list("containers", containers);
        out.list("tokens", tokens);
        out.list("tokenUses", tokenUses);
        out.list("expirations", expirations);
        out.put("node", node);
        out.put("azure", azure);
        out.list("huawei", huawei);
        out.put("access", access);
    }
}
