package io.github.widscan.collect.manifest.gcp;

import io.github.widscan.collect.manifest.Cursor;
import io.github.widscan.snapshot.Coverage;
import io.github.widscan.snapshot.Coverage.State;
import io.github.widscan.snapshot.GcpFacts;
import io.github.widscan.snapshot.GcpIamBinding;
import io.github.widscan.snapshot.GcpIamBinding.Condition;
import io.github.widscan.snapshot.GcpIamBinding.Level;
import io.github.widscan.snapshot.Text;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads IAM policies and single role bindings. */
final class PolicyReader {
    static final String ACCOUNT_POLICIES = "gcp.iam.serviceaccount.policies";
    static final String PROJECT_POLICIES = "gcp.iam.project.policies";

    /** Behind the name of a role that was read without its condition. */
    private static final String HIDDEN_CONDITION = "_withcond_";

    private PolicyReader() {}

    /** What a policy is attached to; the components are those of {@link GcpIamBinding}. */
    record Target(Level level, String resource, boolean named, @Nullable String project) {
        static Target account(String account, @Nullable String project) {
            String email = GcpNames.email(account, project);
            String own = GcpNames.project(email);
            return new Target(Level.SERVICE_ACCOUNT, email, true, own == null ? project : own);
        }

        static Target project(String project) {
            return new Target(Level.PROJECT, project, true, project);
        }

        /** The source that a whole policy of this kind completes; null when it completes none. */
        @Nullable
        String source() {
            return switch (level) {
                case SERVICE_ACCOUNT -> ACCOUNT_POLICIES;
                case PROJECT, FOLDER, ORGANIZATION -> PROJECT_POLICIES;
                case OTHER, UNKNOWN -> null;
            };
        }
    }

    /**
     * Reads what get-iam-policy prints.
     *
     * @param whole nothing of the policy is left out
     */
    static void policy(Cursor policy, Target target, boolean whole) {
        boolean read = true;
        Cursor bindings = policy.get("bindings");
        if (bindings != null && !bindings.isList()) {
            note(bindings, target, "bindings is no list");
            read = false;
        } else if (bindings != null) {
            for (Cursor binding : bindings.items()) {
                read &= binding(binding, target);
            }
        }
        policy.context().countObject();
        String source = target.source();
        if (source != null) {
            boolean complete = whole && read && !Text.isUnresolved(target.resource());
            policy.context()
                    .add(
                            complete
                                    ? new Coverage(source, target.resource(), State.COMPLETE, "read from a file", false)
                                    : new Coverage(source, null, State.PARTIAL, "read from files", false));
        }
    }

    /** Reads bindings that somebody asks for, among others that may be there. */
    static void bindings(Cursor place, Target target) {
        Cursor bindings = place.get("bindings");
        if (bindings != null && bindings.isList()) {
            for (Cursor binding : bindings.items()) {
                binding(binding, target);
            }
        } else if (bindings != null) {
            note(bindings, target, "bindings is no list");
        }
        partial(place, target);
    }

    /** Reads one binding of a policy: false when it could not be understood. */
    static boolean binding(Cursor binding, Target target) {
        Block block = new Block(binding);
        Text role = block.text("role");
        Cursor list = block.cursor("members");
        if (binding.mapping() == null || role == null || (list != null && !list.isList())) {
            note(binding, target, "a binding without a role, or whose members are no list");
            return false;
        }
        List<Text> members = new ArrayList<>();
        boolean all = true;
        for (Cursor item : list == null ? List.<Cursor>of() : list.items()) {
            Text member = item.text();
            if (member != null) {
                members.add(member);
            } else if (item.mapping() != null) {
                // Config Connector's partial policies.
                Text inner = new Block(item).text("member");
                if (inner != null) {
                    members.add(inner);
                }
            } else {
                note(item, target, "a member that is no text");
                all = false;
            }
        }
        add(binding, target, role, members);
        return all;
    }

    /** Reads a role that is given to one member. */
    static void member(Cursor place, Target target, Text role, Text member) {
        members(place, target, role, List.of(member));
    }

    /** Reads a role that is given to some members; {@code place} has the condition. */
    static void members(Cursor place, Target target, Text role, List<Text> members) {
        add(place, target, role, members);
        partial(place, target);
    }

    /** Some of the policy's bindings were read. */
    static void partial(Cursor place, Target target) {
        String source = target.source();
        if (source != null) {
            place.context().add(new Coverage(source, null, State.PARTIAL, "read from files", false));
        }
    }

    private static void add(Cursor place, Target target, Text role, List<Text> members) {
        int hidden = role.value().indexOf(HIDDEN_CONDITION);
        Text name = hidden < 0 ? role : new Text(role.value().substring(0, hidden), role.at());
        Condition condition = hidden < 0 ? condition(place) : new Condition(null, role.at());
        place.context()
                .add(GcpFacts.of(new GcpIamBinding(
                        target.level(),
                        target.resource(),
                        target.named(),
                        target.project(),
                        name,
                        members,
                        condition,
                        place.context().origin(),
                        place.at())));
    }

    private static @Nullable Condition condition(Cursor place) {
        Block binding = new Block(place);
        Block condition = binding.block("condition");
        Text open = binding.open("condition");
        if (open != null) {
            return new Condition(null, open.at());
        }
        return condition == null
                ? null
                : new Condition(condition.text("expression"), condition.cursor().at());
    }

    private static void note(Cursor place, Target target, String what) {
        String source = target.source();
        place.context()
                .unreadable(
                        source == null ? PROJECT_POLICIES : source,
                        "IAM policy of " + target.resource() + ": " + what + "; the rest of it was read",
                        place.span());
    }
}
