import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * A yardstick for {@code bench/scan.sh}: composes every YAML and JSON file of a folder into a tree of nodes, on two threads, and
 * does nothing with them. A machine on which this takes twice as long is half as fast.
 *
 * <p>{@code time java -cp 'scanner/target/lib/*' bench/Yardstick.java FOLDER}
 */
final class Yardstick {
    public static void main(String[] args) throws IOException, InterruptedException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(Path.of(args[0]))) {
            files = all.filter(file -> file.toString().matches(".*\\.(ya?ml|json)") && Files.isRegularFile(file))
                    .toList();
        }
        AtomicInteger next = new AtomicInteger();
        AtomicInteger documents = new AtomicInteger();
        AtomicInteger broken = new AtomicInteger();
        Runnable work = () -> {
            for (int i = next.getAndIncrement(); i < files.size(); i = next.getAndIncrement()) {
                try {
                    String text = Files.readString(files.get(i));
                    new Compose(LoadSettings.builder().setAllowDuplicateKeys(true).setCodePointLimit(1 << 28).build())
                            .composeAllFromString(text)
                            .forEach(node -> documents.incrementAndGet());
                } catch (IOException | YamlEngineException e) {
                    broken.incrementAndGet();
                }
            }
        };
        Thread other = new Thread(work);
        other.start();
        work.run();
        other.join();
        System.out.println(files.size() + " files, " + documents + " documents, " + broken + " files broken");
    }
}
