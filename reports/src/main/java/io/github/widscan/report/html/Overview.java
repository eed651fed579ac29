package io.github.widscan.report.html;

import io.github.widscan.report.Shown;
import io.github.widscan.report.html.ChainNode.Mark;
import io.github.widscan.result.Credential;
import io.github.widscan.result.CredentialMethod;
import io.github.widscan.result.InventoryEntry;
import java.util.ArrayList;
import java.util.List;

/**
 * Who gets which cloud identity: one row for each identity, those with the worst findings first. Rows past
 * {@value #MAX_ROWS} are only counted, for a picture of more than some 50 nodes shows nothing.
 *
 * @param more identities without a row
 * @param without workloads that have no cloud credentials
 * @param unknown workloads of which it is not known
 */
record Overview(List<Row> rows, int more, int without, int unknown) {
    static final int MAX_ROWS = 16;
    static final int MARGIN = 6;
    private static final int ROW_HEIGHT = 60;

    /**
     * @param y top edge in the picture
     * @param css the colour of what was found
     * @param found {@code 2 high, 1 low, 1 unknown}
     * @param shared more than one workload has this identity
     */
    record Row(int y, List<ChainNode> nodes, List<ChainView.Box> boxes, String css, String found, boolean shared) {}

    /** From {@value #MARGIN} above the first row. */
    int height() {
        return rows.size() * ROW_HEIGHT - ROW_HEIGHT + ChainView.HEIGHT + MARGIN + 1;
    }

    static Overview of(List<InventoryEntry> inventory, Shown findings) {
        List<IdentityGroup> groups = IdentityGroup.of(inventory, findings);
        List<Row> rows = new ArrayList<>();
        for (IdentityGroup group : groups.subList(0, Math.min(MAX_ROWS, groups.size()))) {
            rows.add(row(rows.size() * ROW_HEIGHT, group));
        }
        int without = 0;
        int unknown = 0;
        for (InventoryEntry entry : inventory) {
            if (hasOnly(entry, CredentialMethod.NONE) && !entry.credentials().isEmpty()) {
                without++;
            } else if (hasOnly(entry, CredentialMethod.UNKNOWN)) {
                unknown++;
            }
        }
        return new Overview(rows, groups.size() - rows.size(), without, unknown);
    }

    private static boolean hasOnly(InventoryEntry entry, CredentialMethod method) {
        for (Credential credential : entry.credentials()) {
            if (credential.method() != method) {
                return false;
            }
        }
        return true;
    }

    private static Row row(int y, IdentityGroup group) {
        List<ChainNode> nodes = new ArrayList<>(3);
        nodes.add(ChainBuilder.workloads(group.workloads()));
        List<String> accounts = group.serviceAccounts();
        if (accounts.size() == 1) {
            nodes.add(ChainNode.of("ServiceAccount", accounts.get(0), Mark.PLAIN));
        } else if (accounts.size() > 1) {
            nodes.add(new ChainNode(
                    Wording.count(accounts.size(), "ServiceAccount"),
                    accounts.get(0) + ", …",
                    String.join(", ", accounts.subList(0, Math.min(5, accounts.size())))
                            + (accounts.size() > 5 ? " and " + Wording.count(accounts.size() - 5, "other") : ""),
                    Mark.PLAIN));
        } else {
            nodes.add(ChainNode.of("ServiceAccount", "not known", Mark.PLAIN));
        }
        nodes.add(identity(group));
        return new Row(
                y,
                nodes,
                ChainView.of(nodes).boxes(),
                group.found().css(),
                group.found().toString(),
                group.workloads().size() > 1);
    }

    private static ChainNode identity(IdentityGroup group) {
        String method = Wording.method(group.method());
        String cloud = group.provider() == null ? "" : " · " + Wording.provider(group.provider());
        return switch (group.method()) {
            case STATIC_KEY -> {
                String name = group.principal() == null ? group.source() : group.principal();
                yield ChainNode.of(method + cloud, name == null ? "not told where from" : name, Mark.LOOSE);
            }
            case NODE -> ChainNode.of(method + cloud, "shared by all that runs there", Mark.LOOSE);
            default -> {
                if (group.principal() == null) {
                    yield ChainNode.of(method, "not known which", Mark.PLAIN);
                }
                Principal shown = Principal.of(group.provider(), group.principal());
                yield new ChainNode(shown.kind(), shown.name(), shown.full() + " (" + method + ")", Mark.PLAIN);
            }
        };
    }
}
