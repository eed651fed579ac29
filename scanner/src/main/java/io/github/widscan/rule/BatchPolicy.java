package io.github.widscan.rule;

import java.io.IOException;
import java.util.List;

/** Rules that are evaluated in some place, batch by batch. For one thread. */
interface BatchPolicy extends AutoCloseable {
    /**
     * What the rules may look at besides their subject.
     *
     * @param scan {@code data.scan} as JSON
     */
    void load(long now, byte[] scan) throws IOException;

    /**
     * What the rules say of the batch. After an exception it can be asked again.
     *
     * @param rules all of the kind, or one of them
     * @throws IOException when a rule cannot be evaluated, or what it says has another shape than rules/README.md says
     * @throws UserRulesException when no later call can work either
     */
    Outcome judge(SubjectKind kind, List<RuleMeta> rules, Batch batch) throws IOException;

    /**
     * Nothing more will be asked.
     *
     * @throws UserRulesException when what was said cannot be vouched for
     */
    default void finish() {}

    @Override
    void close();
}
