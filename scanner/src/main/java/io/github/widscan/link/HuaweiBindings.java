package io.github.widscan.link;

import io.github.widscan.snapshot.ConversionMapping;
import io.github.widscan.snapshot.HuaweiUnmodelled;
import io.github.widscan.snapshot.ObjectRef;
import io.github.widscan.snapshot.Snapshot;
import io.github.widscan.trust.AccountName;
import io.github.widscan.trust.ConversionReach;
import io.github.widscan.trust.Reach;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Identities of Huawei Cloud that ServiceAccounts are given by name, whether or not a pod makes use of them. */
final class HuaweiBindings {
    static final String METHOD = "huawei-identity-provider";
    private static final String ASSOCIATION = "CCE pod identity association";

    private final Map<AccountName, List<Binding>> byAccount = new HashMap<>();
    private final Places places;

    HuaweiBindings(Snapshot snapshot, ConversionRules rules, Places places) {
        this.places = places;
        for (ConversionMapping mapping : snapshot.huawei().mappings()) {
            List<ConversionReach> reaches = rules.reach(mapping);
            for (int i = 0; i < reaches.size(); i++) {
                if (reaches.get(i).reach() == Reach.EXACT
                        && !rules.kubernetes(mapping, mapping.rules().get(i)).equals("no")) {
                    rule(rules, mapping, i, reaches.get(i));
                }
            }
        }
        for (HuaweiUnmodelled one : snapshot.huawei().unmodelled()) {
            if (one.namespace() != null && one.serviceAccount() != null) {
                add(
                        new AccountName(one.namespace(), one.serviceAccount()),
                        new Binding(
                                "huawei",
                                "unknown",
                                one.name(),
                                ASSOCIATION,
                                false,
                                "unverified",
                                List.of(),
                                null,
                                places.add(one.origin(), one.at())));
            }
        }
    }

    private void rule(ConversionRules rules, ConversionMapping mapping, int index, ConversionReach reach) {
        String joined = rules.provider(mapping, mapping.rules().get(index));
        String target = ConversionRules.principal(mapping.rules().get(index));
        String provider = joined == null ? mapping.id() : joined;
        for (AccountName account : reach.accounts()) {
            add(
                    account,
                    new Binding(
                            "huawei",
                            METHOD,
                            target == null ? null : provider + ": " + target,
                            "conversion rule of mapping " + mapping.id(),
                            false,
                            joined == null || reach.conditional() ? "unverified" : "effective",
                            List.of(),
                            null,
                            places.add(mapping.origin(), reach.at())));
        }
    }

    private void add(AccountName account, Binding binding) {
        byAccount.computeIfAbsent(account, name -> new ArrayList<>(1)).add(binding);
    }

    /** An object whose namespace is not known is matched by none. */
    List<Binding> of(ObjectRef account) {
        String namespace = account.namespace();
        return namespace == null
                ? List.of()
                : byAccount.getOrDefault(new AccountName(namespace, account.name()), List.of());
    }
}
