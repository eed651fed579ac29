package io.github.widscan.snapshot;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One role of one IAM policy, with those who have it.
 *
 * <p>A conditional role binding that was read with a policy version below 3 has {@code _withcond_} and a hash behind the
 * role's name, and no condition: there is one, but it is not known. An answer of version 1 without such names holds all.
 *
 * @param level what the policy is attached to
 * @param resource email of a service account, id of a project, {@code folders/NUMBER}, {@code organizations/NUMBER}; the
 *     bare account id where its project is not known; the file's stem where the document names nothing
 * @param named the document itself says what the policy is attached to
 * @param project id or number; null when not known
 * @param role as written
 * @param members as written
 * @param condition null when there is none
 * @param duplicateKey a key stands twice in it, so that which of the values counts cannot be told; the members are all
 * @param at the binding
 * @see <a href="https://cloud.google.com/iam/docs/reference/rest/v1/Policy">Policy</a>
 */
public record GcpIamBinding(
        Level level,
        String resource,
        boolean named,
        @Nullable String project,
        Text role,
        List<Text> members,
        @Nullable Condition condition,
        boolean duplicateKey,
        Origin origin,
        At at) {
    public GcpIamBinding {
        members = List.copyOf(members);
    }

    /** What a policy is attached to. */
    public enum Level {
        SERVICE_ACCOUNT,
        PROJECT,
        FOLDER,
        ORGANIZATION,
        /** A bucket, a secret …: what is granted there reaches no service account. */
        OTHER,
        /** A policy by itself, in a file whose name does not tell. */
        UNKNOWN
    }

    /**
     * A condition.
     *
     * @param expression in CEL; null when the policy was read without it
     */
    public record Condition(@Nullable Text expression, At at) {}
}
