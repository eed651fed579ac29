package io.github.widscan.trust;

import org.jspecify.annotations.Nullable;

/**
 * A pattern for subjects of a build pipeline, read as owner, repository and the rest (branch, environment …).
 *
 * @param custom the subject has a form of the user's own, which still may name the owner
 */
record PipelinePattern(
        String owner, boolean ownerFixed, String repository, boolean repositoryFixed, String rest, boolean custom) {
    private static final String[] OWNER_CLAIMS = {"repository_owner:", "repository_owner_id:", "enterprise_id:"};
    private static final String[] REPOSITORY_CLAIMS = {"repository:", "repository_id:", "job_workflow_ref:", "repo:"};

    static PipelinePattern of(Glob pattern, IssuerKind kind) {
        String text = literalPrefix(pattern);
        boolean whole = text.length() == pattern.length();
        String prefix = kind.prefix() == null ? "" : kind.prefix();
        if (!text.startsWith(prefix) && !prefix.startsWith(text)) {
            return custom(text, whole);
        }
        if (!text.startsWith(prefix)) {
            return new PipelinePattern("", false, "", false, "", false);
        }
        int from = prefix.length();
        int ownerEnd = text.indexOf(kind.ownerEnd(), from);
        if (ownerEnd < 0) {
            String owner = text.substring(from);
            // GitHub's newer form has OWNER@ID: with the @ the name is complete.
            return new PipelinePattern(owner, isNameAndId(owner, kind), "", false, "", false);
        }
        String owner = text.substring(from, ownerEnd);
        int repositoryEnd = text.indexOf(kind.repositoryEnd(), ownerEnd + 1);
        if (repositoryEnd < 0) {
            String repository = text.substring(ownerEnd + 1);
            return new PipelinePattern(owner, true, repository, isNameAndId(repository, kind), "", false);
        }
        return new PipelinePattern(
                owner,
                true,
                text.substring(ownerEnd + 1, repositoryEnd),
                true,
                text.substring(repositoryEnd + kind.repositoryEnd().length()),
                false);
    }

    private static boolean isNameAndId(String text, IssuerKind kind) {
        return kind == IssuerKind.GITHUB && text.indexOf('@') > 0;
    }

    private static PipelinePattern custom(String text, boolean whole) {
        String repository = claim(text, whole, REPOSITORY_CLAIMS);
        String owner = repository == null ? claim(text, whole, OWNER_CLAIMS) : repository;
        return new PipelinePattern(
                owner == null ? "" : owner,
                owner != null,
                repository == null ? "" : repository,
                repository != null,
                "",
                true);
    }

    /** The complete value of one of the claims in a custom subject; null when it has none. */
    private static @Nullable String claim(String text, boolean whole, String[] claims) {
        for (String claim : claims) {
            int at = text.startsWith(claim) ? 0 : text.indexOf(":" + claim) + 1;
            if (at == 0 && !text.startsWith(claim)) {
                continue;
            }
            int from = at + claim.length();
            int end = text.indexOf(':', from);
            if (end > from) {
                return text.substring(from, end);
            }
            if (end < 0 && whole && from < text.length()) {
                return text.substring(from);
            }
        }
        return null;
    }

    private static String literalPrefix(Glob pattern) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < pattern.literalPrefix(); i++) {
            text.append((char) pattern.token(i));
        }
        return text.toString();
    }

    /** What a subject that matches leaves open. */
    Reach reach(boolean wild) {
        if (!ownerFixed) {
            return custom ? Reach.UNDECIDABLE : wild ? Reach.OWNER_OPEN : Reach.EXACT;
        }
        if (!repositoryFixed) {
            return wild || custom ? Reach.REPOSITORY_OPEN : Reach.EXACT;
        }
        return wild ? Reach.REF_OPEN : Reach.EXACT;
    }
}
