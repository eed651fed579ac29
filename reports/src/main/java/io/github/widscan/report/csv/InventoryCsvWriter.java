package io.github.widscan.report.csv;

import io.github.widscan.report.IsoTime;
import io.github.widscan.report.ReportOptions;
import io.github.widscan.report.ReportWriter;
import io.github.widscan.report.Shown;
import io.github.widscan.report.csv.CsvFile.Column;
import io.github.widscan.result.Credential;
import io.github.widscan.result.CredentialMethod;
import io.github.widscan.result.Finding;
import io.github.widscan.result.InventoryEntry;
import io.github.widscan.result.Resource;
import io.github.widscan.result.ScanResult;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One row a workload, those without a finding too: how it gets cloud credentials today. What auditors ask for. */
public final class InventoryCsvWriter implements ReportWriter {

    @Override
    public void write(ScanResult result, ReportOptions options, OutputStream out) throws IOException {
        Shown shown = Shown.of(result, options.severity());
        Map<Key, List<Finding>> failures = byObject(shown.failures());
        Map<Key, List<Finding>> unknowns = byObject(shown.unknowns());
        List<Row> rows = new ArrayList<>();
        for (InventoryEntry entry : result.inventory()) {
            rows.add(new Row(entry, of(entry, failures), of(entry, unknowns).size()));
        }
        CsvFile.write(columns(result), rows, options, out);
    }

    /**
     * @param failures findings on the workload and on its ServiceAccount, the worst first
     * @param unknown number of undecided ones
     */
    private record Row(InventoryEntry entry, List<Finding> failures, int unknown) {}

    /** An object without its container. */
    private record Key(@Nullable String cluster, @Nullable String namespace, String kind, String name) {}

    /** Version 1 of the columns: append, but never rename, move or remove one. */
    private static List<Column<Row>> columns(ScanResult result) {
        String scanTime = IsoTime.of(result.startedAt());
        String version = Cell.of(result.tool().version());
        return List.of(
                new Column<>("id", r -> Cell.of(id(r.entry().resource()))),
                new Column<>("cluster", r -> Cell.of(r.entry().resource().cluster())),
                new Column<>("namespace", r -> Cell.of(r.entry().resource().namespace())),
                new Column<>("api_version", r -> Cell.of(r.entry().resource().apiVersion())),
                new Column<>("kind", r -> Cell.of(r.entry().resource().kind())),
                new Column<>("name", r -> Cell.of(r.entry().resource().name())),
                new Column<>("service_account", r -> Cell.of(r.entry().serviceAccount())),
                new Column<>(
                        "replicas",
                        r -> r.entry().replicas() == null
                                ? ""
                                : r.entry().replicas().toString()),
                new Column<>("methods", r -> distinct(r, c -> c.method().word())),
                new Column<>(
                        "providers",
                        r -> distinct(
                                r,
                                c -> c.provider() == null ? null : c.provider().word())),
                new Column<>("principals", r -> distinct(r, Credential::principal)),
                new Column<>("sources", r -> distinct(r, Credential::source)),
                new Column<>("static_keys", r -> String.valueOf(keys(r))),
                new Column<>("findings", r -> String.valueOf(r.failures().size())),
                new Column<>("worst_severity", r -> worst(r)),
                new Column<>("unknown", r -> String.valueOf(r.unknown())),
                new Column<>("scan_time", r -> scanTime),
                new Column<>("tool_version", r -> version));
    }

    private static String id(Resource resource) {
        StringBuilder id = new StringBuilder();
        for (@Nullable
        String part : new @Nullable String[] {resource.cluster(), resource.namespace(), resource.kind()}) {
            id.append(part == null ? "" : part).append('/');
        }
        return id.append(resource.name()).toString();
    }

    private static String distinct(Row row, Function<Credential, @Nullable String> part) {
        Collection<String> values = new LinkedHashSet<>();
        for (Credential credential : row.entry().credentials()) {
            String value = part.apply(credential);
            if (value != null) {
                values.add(value);
            }
        }
        return Cell.of(values);
    }

    private static int keys(Row row) {
        int keys = 0;
        for (Credential credential : row.entry().credentials()) {
            keys += credential.method() == CredentialMethod.STATIC_KEY ? 1 : 0;
        }
        return keys;
    }

    private static String worst(Row row) {
        return row.failures().stream()
                .map(Finding::severity)
                .min(Comparator.naturalOrder())
                .map(severity -> severity.word())
                .orElse("");
    }

    private static Map<Key, List<Finding>> byObject(List<Finding> findings) {
        Map<Key, List<Finding>> byObject = new HashMap<>();
        for (Finding finding : findings) {
            byObject.computeIfAbsent(key(finding.resource()), k -> new ArrayList<>())
                    .add(finding);
        }
        return byObject;
    }

    private static List<Finding> of(InventoryEntry entry, Map<Key, List<Finding>> byObject) {
        List<Finding> found = new ArrayList<>(byObject.getOrDefault(key(entry.resource()), List.of()));
        String account = entry.serviceAccount();
        int slash = account == null ? -1 : account.indexOf('/');
        if (account != null && slash >= 0) {
            Key key = new Key(
                    entry.resource().cluster(),
                    account.substring(0, slash),
                    "ServiceAccount",
                    account.substring(slash + 1));
            found.addAll(byObject.getOrDefault(key, List.of()));
        }
        return found;
    }

    private static Key key(Resource resource) {
        return new Key(resource.cluster(), resource.namespace(), resource.kind(), resource.name());
    }
}
