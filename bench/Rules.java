import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.sun.management.OperatingSystemMXBean;
import io.github.widscan.collect.documents.CloudReaders;
import io.github.widscan.collect.manifest.ManifestCollector;
import io.github.widscan.collect.manifest.ManifestOptions;
import io.github.widscan.link.FactsWriter;
import io.github.widscan.link.LinkSettings;
import io.github.widscan.link.Linker;
import io.github.widscan.rule.RuleCatalog;
import io.github.widscan.rule.RuleEngine;
import io.github.widscan.rule.Subject;
import io.github.widscan.rule.SubjectKind;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/**
 * Times the rule engine alone, on the workloads of a folder: from nothing to the first result, then workloads a second,
 * from 1,000 to 100,000 workloads in one call.
 *
 * <p>{@code java -cp 'scanner/target/widscan.jar:scanner/target/lib/*' bench/Rules.java FOLDER}
 */
final class Rules {
    /** A workload as it is written into a batch, under any number. */
    private record Copy(int id, String fields) implements Subject {
        @Override
        public void write(JsonGenerator out) throws IOException {
            out.writeRawValue("{\"id\":" + id + "," + fields);
        }
    }

    public static void main(String[] arguments) throws IOException {
        List<String> workloads = workloads(arguments[0]);
        System.out.println(workloads.size() + " different workloads");

        long start = System.nanoTime();
        RuleCatalog catalog = RuleCatalog.load();
        long loaded = System.nanoTime();
        try (RuleEngine engine = new RuleEngine(catalog)) {
            engine.warmUp();
            long warm = System.nanoTime();
            engine.evaluate(SubjectKind.WORKLOAD, copies(workloads, 30));
            long first = System.nanoTime();
            System.out.printf(
                    "catalogue %d ms, policy %d ms, first 30 workloads %d ms%n",
                    (loaded - start) / 1_000_000, (warm - loaded) / 1_000_000, (first - warm) / 1_000_000);
            System.out.printf("%d rules judge workloads%n", catalog.rules().stream()
                    .filter(rule -> rule.kinds().contains(SubjectKind.WORKLOAD))
                    .count());
            for (int count : new int[] {1_000, 10_000, 100_000, 1_000, 10_000, 100_000}) {
                List<Copy> subjects = copies(workloads, count);
                long before = System.nanoTime();
                long cpuBefore = cpu();
                int repeat = Math.max(1, 20_000 / count);
                int entries = 0;
                for (int i = 0; i < repeat; i++) {
                    entries = engine.evaluate(SubjectKind.WORKLOAD, subjects).entries().size();
                }
                double seconds = (System.nanoTime() - before) / 1e9;
                double micros = (cpu() - cpuBefore) / 1e3 / count / repeat;
                System.out.printf(
                        "%,9d workloads: %,9.0f a second, %6.1f µs of processor time each, %,9d entries%n",
                        count, count * repeat / seconds, micros, entries);
            }
        }
    }

    /** Nanoseconds of all threads: what counts on a busy machine. */
    private static long cpu() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }

    private static List<Copy> copies(List<String> workloads, int count) {
        List<Copy> copies = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            copies.add(new Copy(i, workloads.get(i % workloads.size())));
        }
        return copies;
    }

    /** Each as JSON, without the number that comes first. */
    private static List<String> workloads(String folder) throws IOException {
        ManifestCollector collector = new ManifestCollector(
                ManifestOptions.of(List.of(folder)), CloudReaders.documents(), CloudReaders.objects(), InputStream.nullInputStream(), Clock.systemUTC());
        List<String> workloads = new ArrayList<>();
        for (var subject : Linker.link(collector.collect(), LinkSettings.defaults())
                .of(io.github.widscan.link.SubjectKind.WORKLOAD)) {
            StringWriter text = new StringWriter();
            try (JsonGenerator out = new JsonFactory().createGenerator(text)) {
                new FactsWriter(out).object(subject);
            }
            String json = text.toString();
            workloads.add(json.substring(json.indexOf(',') + 1));
        }
        return workloads;
    }
}
