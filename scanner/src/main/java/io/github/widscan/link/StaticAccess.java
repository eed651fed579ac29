package io.github.widscan.link;

import java.util.List;

/**
 * What leads a pod to static credentials outside its own text. A workload has none of this where it takes nothing from
 * Secrets, mounts nothing of the node, and is bound to no cloud identity.
 *
 * @param takesSecrets it takes something from Secrets
 * @param decided all that it takes from Secrets is known to be a cloud credential or none
 * @param uses what it takes that is a credential; one that may be, when there is none that is
 * @param bound it has a cloud identity that works, as far as is known
 * @param chain static elements beside that identity
 * @param mountsNode it mounts folders of the node
 * @param hostPaths those that lead to credentials
 */
public record StaticAccess(
        boolean takesSecrets,
        boolean decided,
        List<SecretUse> uses,
        boolean bound,
        List<ChainElement> chain,
        boolean mountsNode,
        List<HostPathFact> hostPaths)
        implements Facts {
    public StaticAccess {
        uses = List.copyOf(uses);
        chain = List.copyOf(chain);
        hostPaths = List.copyOf(hostPaths);
    }

    @Override
    public void write(FactsWriter out) {
        out.put("takesSecrets", takesSecrets);
        out.put("decided", decided);
        out.list("uses", uses);
        out.put("bound", bound);
        out.list("chain", chain);
        out.put("mountsNode", mountsNode);
        out.list("hostPaths", hostPaths);
    }
}
