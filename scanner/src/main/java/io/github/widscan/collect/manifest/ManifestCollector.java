package io.github.widscan.collect.manifest;

import io.github.widscan.collect.Collector;
import io.github.widscan.collect.ValueGroups;
import io.github.widscan.document.SourceText;
import io.github.widscan.secret.CredentialRecogniser;
import io.github.widscan.snapshot.Note;
import io.github.widscan.snapshot.Snapshot;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/** Reads files, folders and standard input. */
public final class ManifestCollector implements Collector {
    /** Of files above this size one is read at a time, so that memory stays bounded. */
    private static final long LARGE = 4 << 20;

    private static final String TERRAFORM =
            "is Terraform configuration, whose values only Terraform can tell; it was not read. "
                    + "Scan the plan: terraform plan -out=plan.bin && terraform show -json plan.bin > plan.json";

    private final ManifestOptions options;
    private final Shared shared;
    private final InputStream stdin;
    private final Clock clock;
    private final Semaphore large = new Semaphore(1);

    /**
     * @param readers for documents that are no Kubernetes objects, in the order in which they are asked
     * @param objectReaders for Kubernetes objects that stand for something of a cloud
     * @param stdin what {@code -} stands for
     */
    public ManifestCollector(
            ManifestOptions options,
            List<DocumentReader> readers,
            List<CustomObjectReader> objectReaders,
            InputStream stdin,
            Clock clock) {
        this.options = options;
        this.shared = new Shared(
                null,
                options.namespace(),
                List.copyOf(readers),
                List.copyOf(objectReaders),
                new CredentialRecogniser(),
                new CredentialGroups());
        this.stdin = stdin;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "manifests";
    }

    @Override
    public Snapshot collect() {
        FileWalk walk = new FileWalk(options.excludes());
        for (String path : options.paths()) {
            walk.add(path);
        }
        List<FileFacts> parts = scan(walk.files());
        String time = clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
        return ValueGroups.from(1).renumber(Parts.merge(parts, walk.notes(), time));
    }

    private List<FileFacts> scan(List<InputFile> files) {
        FileFacts[] parts = new FileFacts[files.size()];
        // The largest first, so that no thread is left alone with one at the end.
        int[] order = bySize(files);
        AtomicInteger next = new AtomicInteger();
        Runnable work = () -> {
            for (int i = next.getAndIncrement(); i < order.length; i = next.getAndIncrement()) {
                parts[order[i]] = scan(files.get(order[i]));
            }
        };
        List<Thread> helpers = new ArrayList<>();
        for (int i = 1; i < Math.min(options.threads(), files.size()); i++) {
            Thread helper = new Thread(work, "manifests-" + i);
            helper.setDaemon(true);
            helper.start();
            helpers.add(helper);
        }
        work.run();
        for (Thread helper : helpers) {
            join(helper);
        }
        return Arrays.asList(parts);
    }

    private static int[] bySize(List<InputFile> files) {
        long[] keys = new long[files.size()];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = -Math.min(files.get(i).size(), Integer.MAX_VALUE) << 32 | i;
        }
        Arrays.sort(keys);
        int[] order = new int[keys.length];
        for (int i = 0; i < keys.length; i++) {
            order[i] = (int) keys[i];
        }
        return order;
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while files were read", e);
        }
    }

    private FileFacts scan(InputFile file) {
        if (isTerraform(file.name())) {
            return unreadable(file.name(), TERRAFORM);
        }
        boolean gated = file.size() > LARGE || file.path() == null;
        if (gated) {
            large.acquireUninterruptibly();
        }
        try {
            byte[] bytes = file.size() > options.maxFileBytes() ? null : read(file);
            if (bytes == null || bytes.length > options.maxFileBytes()) {
                return unreadable(file.name(), tooLarge());
            }
            return new FileScan(file.name(), SourceText.decode(bytes), shared).scan();
        } catch (IOException e) {
            return unreadable(file.name(), FileWalk.reason(e));
        } finally {
            if (gated) {
                large.release();
            }
        }
    }

    /** Only a file that is named outright comes here with such a name. */
    private static boolean isTerraform(String name) {
        return name.endsWith(".tf") || name.endsWith(".tofu");
    }

    private byte[] read(InputFile file) throws IOException {
        if (file.path() == null) {
            return stdin.readNBytes(options.maxFileBytes() + 1);
        }
        try (InputStream in = Files.newInputStream(file.path())) {
            return in.readNBytes(options.maxFileBytes() + 1);
        }
    }

    private String tooLarge() {
        return "is larger than " + (options.maxFileBytes() >> 20)
                + " MiB and was not read; split it, or skip it with --exclude";
    }

    private static FileFacts unreadable(String file, String message) {
        FileFacts facts = new FileFacts(SourceText.of(""));
        facts.note(new Note(true, "files", message, file, null, true));
        return facts;
    }
}
