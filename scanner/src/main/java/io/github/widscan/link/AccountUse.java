package io.github.widscan.link;

import io.github.widscan.snapshot.PodTemplate;
import io.github.widscan.snapshot.Text;
import java.util.ArrayList;
import java.util.List;

/** How the workloads of a snapshot use a ServiceAccount: filled while they are linked. */
final class AccountUse {
    private int workloads;
    private int implicit;
    private int azureLabelled;
    private int hostNetwork;
    private int awsExpirations;
    private int azureExpirations;

    void add(PodTemplate pod, boolean isImplicit) {
        workloads++;
        implicit += isImplicit ? 1 : 0;
        Text use = pod.label(PodBindings.AZURE_USE);
        azureLabelled += use != null && (use.value().equals("true") || use.unresolved()) ? 1 : 0;
        hostNetwork += pod.hostNetwork() != null && pod.hostNetwork().value() ? 1 : 0;
        awsExpirations += pod.annotation(Expirations.AWS) == null ? 0 : 1;
        azureExpirations += pod.annotation(Expirations.AZURE) == null ? 0 : 1;
    }

    int workloads() {
        return workloads;
    }

    /** How many do not name it. */
    int implicit() {
        return implicit;
    }

    /** How many ask the webhook of Azure for a token, or may do so. */
    int azureLabelled() {
        return azureLabelled;
    }

    /** How many are in the network of their node. */
    int hostNetwork() {
        return hostNetwork;
    }

    /** Annotations on expiration that every one of them sets itself. */
    List<String> overridden() {
        List<String> all = new ArrayList<>(0);
        if (workloads > 0 && awsExpirations == workloads) {
            all.add(Expirations.AWS);
        }
        if (workloads > 0 && azureExpirations == workloads) {
            all.add(Expirations.AZURE);
        }
        return all;
    }
}
