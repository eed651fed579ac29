package io.github.widscan.rule;

import java.io.IOException;
import java.util.List;

/** Judges subjects by rules, wherever those are evaluated. For one thread. */
public interface Judge extends AutoCloseable {
    /**
     * Gives the rules what they may look at besides their subject: {@code data.scan} and {@code input.now}. Not while
     * subjects are judged.
     *
     * @param now time of collection, in seconds since the epoch
     * @param scan writes one JSON object
     */
    void load(long now, JsonSource scan) throws IOException;

    /**
     * Judges the subjects by every rule of their kind.
     *
     * @throws RuleEngineException when nothing at all can be judged
     */
    Evaluation evaluate(SubjectKind kind, List<? extends Subject> subjects);

    /**
     * Nothing more will be judged.
     *
     * @throws UserRulesException when what was said cannot be vouched for
     */
    default void finish() {}

    @Override
    void close();
}
