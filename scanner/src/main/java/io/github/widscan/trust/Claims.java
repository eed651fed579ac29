package io.github.widscan.trust;

import java.util.Set;

/**
 * Claims of a pipeline's token beside subject and audience, for one question: could somebody else have them?
 *
 * @param freedom how far the somebody is from the one meant
 * @param owner of the repository his pipeline runs in
 * @param repository without the owner
 * @param workflow path of the workflow file that is meant, up to the {@code @}; empty when none is named
 * @see <a href="https://docs.github.com/en/actions/reference/openid-connect-reference">GitHub's claims</a>
 */
record Claims(Freedom freedom, String owner, String repository, String workflow) {
    /** Who asks. */
    enum Freedom {
        /** Somebody with a repository of his own. */
        STRANGER,
        /** Another repository of the owner. */
        SAME_OWNER,
        /** The repository, on another branch or in another environment. */
        SAME_REPOSITORY,
        /** The one that is meant. */
        MEANT
    }

    /** Those that STS offers as keys since 2026-02 and that name an owner, a repository or a person. */
    private static final Set<String> STRANGER_LACKS = Set.of("actor", "actor_id", "enterprise_id");

    static final Claims NONE = new Claims(Freedom.MEANT, "", "", "");

    Value value(IssuerKind kind, String claim) {
        if (kind != IssuerKind.GITHUB) {
            return Value.UNMODELLED;
        }
        return switch (claim) {
            case "repository" -> freedom == Freedom.MEANT ? Value.CHOSEN : Value.of(owner + "/" + repository);
            case "repository_id" ->
                freedom.compareTo(Freedom.SAME_REPOSITORY) < 0 ? Value.of(Probes.MARK) : Value.CHOSEN;
            case "job_workflow_ref" ->
                freedom == Freedom.MEANT
                        ? Value.CHOSEN
                        : Value.of((freedom == Freedom.SAME_REPOSITORY ? workflow : owner + "/" + repository) + "@"
                                + Probes.REF);
            // Whoever owns a repository names its branches, environments and workflows.
            case "ref" -> freedom == Freedom.SAME_REPOSITORY ? Value.of(Probes.REF) : Value.CHOSEN;
            case "environment" -> freedom == Freedom.SAME_REPOSITORY ? Value.of(Probes.MARK) : Value.CHOSEN;
            case "workflow" -> Value.CHOSEN;
            default ->
                STRANGER_LACKS.contains(claim)
                        ? freedom == Freedom.STRANGER ? Value.of(Probes.MARK) : Value.CHOSEN
                        : Value.UNMODELLED;
        };
    }
}
