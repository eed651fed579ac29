package io.github.widscan.link;

import io.github.widscan.link.InventoryRow.Way;
import io.github.widscan.snapshot.Workload;
import java.util.ArrayList;
import java.util.List;

/** How each workload gets cloud credentials today. */
final class Inventory {
    private Inventory() {}

    static List<InventoryRow> of(List<Workload> workloads, List<WorkloadSubject> subjects) {
        List<InventoryRow> rows = new ArrayList<>(subjects.size());
        for (int i = 0; i < subjects.size(); i++) {
            WorkloadSubject subject = subjects.get(i);
            rows.add(new InventoryRow(
                    subject.resource(), account(subject), workloads.get(i).replicas(), ways(subject)));
        }
        return rows;
    }

    private static String account(WorkloadSubject subject) {
        AccountFacts account = subject.account();
        return account.namespace() == null ? account.name() : account.namespace() + "/" + account.name();
    }

    private static List<Way> ways(WorkloadSubject subject) {
        List<Way> ways = new ArrayList<>();
        for (Binding binding : subject.account().bindings()) {
            ways.add(new Way(binding.method(), binding.provider(), binding.principal(), binding.source()));
        }
        return ways;
    }
}
