package io.github.widscan.report.html;

import io.github.widscan.result.Credential;
import io.github.widscan.result.CredentialMethod;
import io.github.widscan.result.InventoryEntry;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How workloads get credentials, by method. A workload that has two methods counts for both.
 *
 * @param workloads in the inventory
 */
record MethodMix(int workloads, List<Share> shares) {

    /**
     * @param css a colour of {@code report.css}
     * @param start of the bar, in percent, as text with one decimal
     * @param width of the bar, likewise
     * @param percent of all shares, rounded, with its sign
     */
    record Share(String label, String css, int workloads, String start, String width, String percent) {}

    static MethodMix of(List<InventoryEntry> inventory) {
        Map<CredentialMethod, Integer> counts = new EnumMap<>(CredentialMethod.class);
        int total = 0;
        for (InventoryEntry entry : inventory) {
            Set<CredentialMethod> its = EnumSet.noneOf(CredentialMethod.class);
            for (Credential credential : entry.credentials()) {
                its.add(credential.method());
            }
            if (its.isEmpty()) {
                its.add(CredentialMethod.UNKNOWN);
            }
            for (CredentialMethod method : its) {
                counts.merge(method, 1, Integer::sum);
                total++;
            }
        }
        List<Share> shares = new ArrayList<>();
        int before = 0;
        for (Map.Entry<CredentialMethod, Integer> entry : counts.entrySet()) {
            int count = entry.getValue();
            int start = tenths(before, total);
            before += count;
            shares.add(new Share(
                    Wording.method(entry.getKey()),
                    "m-" + entry.getKey().word(),
                    count,
                    percent(start),
                    percent(tenths(before, total) - start),
                    rounded(count, total)));
        }
        return new MethodMix(inventory.size(), shares);
    }

    private static String rounded(int part, int total) {
        long percent = Math.round(part * 100.0 / total);
        return percent == 0 ? "<1 %" : percent + " %";
    }

    private static int tenths(int part, int total) {
        return (int) (part * 1000L / total);
    }

    private static String percent(int tenths) {
        return tenths / 10 + "." + tenths % 10 + "%";
    }
}
