package io.github.widscan.collect.manifest.gcp;

import io.github.widscan.collect.manifest.Cursor;
import io.github.widscan.document.Mapping;
import io.github.widscan.document.Scalar;
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
        boolean read = all(policy, target, target.project());
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
        bindings(place, target, target.project());
    }

    /** @param project of service accounts that members name without it */
    static void bindings(Cursor place, Target target, @Nullable String project) {
        all(place, target, project);
        partial(place, target);
    }

    /** False when some binding could not be understood. */
    private static boolean all(Cursor place, Target target, @Nullable String project) {
        List<Cursor> lists = values(place, "bindings");
        boolean twice = lists.size() > 1;
        if (twice) {
            note(place, target, "bindings stands there twice");
        }
        boolean read = !twice;
        for (Cursor list : lists) {
            Text text = list.text();
            if (text != null && text.unresolved()) {
                // Somebody has some role.
                add(place, target, text, List.of(text), twice);
                read = false;
            } else if (!list.isList()) {
                note(list, target, "bindings is no list");
                read = false;
            } else {
                for (Cursor binding : list.items()) {
                    read &= binding(binding, target, project, twice);
                }
            }
        }
        return read;
    }

    /** All values of a key; a parser that keeps one of several is free to choose. */
    private static List<Cursor> values(Cursor place, String key) {
        Mapping mapping = place.mapping();
        List<Cursor> values = new ArrayList<>(1);
        for (Mapping.Entry entry : mapping == null ? List.<Mapping.Entry>of() : mapping.entries()) {
            boolean isNull = entry.value() instanceof Scalar scalar && scalar.isNull();
            if (entry.key().text().equals(key) && !isNull) {
                values.add(place.value(entry));
            }
        }
        return values;
    }

    /** A key stands twice in the binding, or in its condition. */
    private static boolean hasTwice(Cursor binding) {
        Mapping mapping = binding.mapping();
        Cursor condition = binding.get("condition");
        Mapping inner = condition == null ? null : condition.mapping();
        return (mapping != null && mapping.duplicateKey() != null) || (inner != null && inner.duplicateKey() != null);
    }

    /** Reads one binding of a policy: false when it could not be understood. */
    private static boolean binding(Cursor binding, Target target, @Nullable String project, boolean unsure) {
        Text role = new Block(binding).text("role");
        List<Cursor> lists = values(binding, "members");
        if (binding.mapping() == null || role == null) {
            note(binding, target, "a binding without a role, or whose members are no list");
            return false;
        }
        List<Text> members = new ArrayList<>();
        boolean read = true;
        boolean any = lists.isEmpty();
        for (Cursor list : lists) {
            Text open = list.text();
            any |= list.isList() || (open != null && open.unresolved());
            if (open != null && open.unresolved()) {
                members.add(open);
                read = false;
            } else if (list.isList()) {
                read &= members(list, target, project, members);
            } else {
                note(list, target, "a binding without a role, or whose members are no list");
                read = false;
            }
        }
        if (!any) {
            return false;
        }
        boolean twice = hasTwice(binding);
        if (twice) {
            note(binding, target, "a key stands twice in a binding");
        }
        add(binding, target, role, members, twice || unsure);
        return read && !twice;
    }

    private static boolean members(Cursor list, Target target, @Nullable String project, List<Text> members) {
        boolean read = true;
        for (Cursor item : list.items()) {
            Text member = item.text();
            if (member == null && item.mapping() != null) {
                // Config Connector's partial policies.
                Block inner = new Block(item);
                Text named = inner.text("member");
                member = named == null ? memberFrom(inner, project) : named;
            } else if (member == null) {
                note(item, target, "a member that is no text");
                read = false;
            }
            if (member != null) {
                members.add(member);
            }
        }
        return read;
    }

    /**
     * The service account that {@code memberFrom} refers to; null for the agents of other services, which it may name too.
     *
     * @param project of an account that is named without it
     */
    static @Nullable Text memberFrom(Block place, @Nullable String project) {
        Text open = place.open("memberFrom");
        Block from = place.block("memberFrom");
        if (from == null) {
            return open;
        }
        Text account = reference(from, "serviceAccountRef", project);
        return account == null || account.unresolved()
                ? account
                : new Text("serviceAccount:" + account.value(), account.at());
    }

    /** The address of the service account that a reference of Config Connector names; null when there is none. */
    static @Nullable Text reference(Block place, String key, @Nullable String project) {
        Block reference = place.block(key);
        if (reference == null) {
            return place.open(key);
        }
        Text external = reference.text("external");
        if (external != null) {
            String named = GcpNames.after(external.value(), "serviceAccounts/");
            return named == null ? external : new Text(named, external.at());
        }
        Text name = reference.text("name");
        return name == null || name.unresolved() ? name : new Text(GcpNames.email(name.value(), project), name.at());
    }

    /** Reads a role that is given to one member. */
    static void member(Cursor place, Target target, Text role, Text member) {
        members(place, target, role, List.of(member));
    }

    /** Reads a role that is given to some members; {@code place} has the condition. */
    static void members(Cursor place, Target target, Text role, List<Text> members) {
        add(place, target, role, members, false);
        partial(place, target);
    }

    /** A policy that does not say what it is attached to. */
    static void nowhere(Cursor place) {
        place.context()
                .unreadable(
                        PROJECT_POLICIES, "an IAM policy that names no resource or role was left out", place.span());
    }

    /** Some of the policy's bindings were read. */
    static void partial(Cursor place, Target target) {
        String source = target.source();
        if (source != null) {
            place.context().add(new Coverage(source, null, State.PARTIAL, "read from files", false));
        }
    }

    private static void add(Cursor place, Target target, Text role, List<Text> members, boolean duplicateKey) {
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
                        duplicateKey,
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
