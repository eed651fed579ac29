package io.github.widscan.link;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A sign that a container talks to a cloud, and what it may show there. One for each cloud: the first container that has
 * nothing to show, else the first.
 *
 * @param provider {@code aws}, {@code azure}, {@code gcp}, {@code huawei}
 * @param signals what says so: names of variables, {@code s3://}, names of well-known programs
 * @param identity {@code binding} (its ServiceAccount or pod has an identity there, working or not),
 *     {@code static-credential}, {@code external} (a store such as Vault), {@code opaque} (a Secret that was not read may
 *     hold a credential), {@code none}
 * @param reason why {@code none} or {@code opaque} is no certainty; null where everything was read
 * @param needs sources that would make it one
 * @param metadataDisabled it tells its SDK to leave the metadata service alone
 */
public record CloudUse(
        String provider,
        String container,
        List<String> signals,
        String identity,
        @Nullable String reason,
        List<String> needs,
        boolean metadataDisabled,
        int at)
        implements Facts {
    public CloudUse {
        signals = List.copyOf(signals);
        needs = List.copyOf(needs);
    }

    @Override
    public void write(FactsWriter out) {
        out.put("provider", provider);
        out.put("container", container);
        out.strings("signals", signals);
        out.put("identity", identity);
        out.put("reason", reason);
        out.strings("needs", needs);
        out.put("metadataDisabled", metadataDisabled);
        out.put("at", at);
    }
}
