package io.github.widscan.cli;

import io.github.widscan.rule.Judge;
import io.github.widscan.rule.RuleCatalog;
import io.github.widscan.rule.RuleEngine;
import io.github.widscan.scan.ScanFailedException;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/** The rule engine, loaded in the background while files are read: it is the larger half of a small scan's time. */
final class Engines {
    /** An engine that is ready, and what its rules say about themselves. */
    record Loaded(Judge judge, RuleCatalog catalog) {}

    private static @Nullable FutureTask<Loaded> warming;

    private Engines() {}

    /** Starts loading; returns at once. */
    static synchronized void warmUp() {
        if (warming == null) {
            FutureTask<Loaded> task = new FutureTask<>(Engines::load);
            Thread thread = new Thread(task, "rule engine");
            thread.setDaemon(true);
            thread.start();
            warming = task;
        }
    }

    /**
     * The engine, as soon as it is there.
     *
     * @throws ScanFailedException when the policy cannot be loaded
     */
    static Loaded get() {
        FutureTask<Loaded> task;
        synchronized (Engines.class) {
            warmUp();
            task = Objects.requireNonNull(warming);
        }
        try {
            return task.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ScanFailedException("interrupted while the rules were loaded");
        } catch (ExecutionException e) {
            throw new ScanFailedException("the rules cannot be loaded: " + e.getCause()
                    + "; is the jar complete, with its lib/ folder beside it?");
        }
    }

    private static Loaded load() {
        RuleCatalog catalog = RuleCatalog.load();
        RuleEngine engine = new RuleEngine(catalog);
        engine.warmUp();
        return new Loaded(engine, catalog);
    }
}
