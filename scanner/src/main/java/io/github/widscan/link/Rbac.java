package io.github.widscan.link;

import io.github.widscan.snapshot.ObjectRef;
import io.github.widscan.snapshot.Origin;
import io.github.widscan.snapshot.RbacBinding;
import io.github.widscan.snapshot.RbacRole.Grant;
import io.github.widscan.snapshot.RbacRole.Power;
import io.github.widscan.snapshot.Text;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who, by RBAC, gets at the tokens of ServiceAccounts that are bound to a cloud identity. */
final class Rbac {
    static final String SOURCE = "k8s.rbac";

    /** So many accounts are named for one power. */
    private static final int MOST_ACCOUNTS = 20;

    private static final int MOST_SUBJECTS = 50;

    /** States of a role that leave open what it allows. */
    private static final Set<String> UNDECIDED = Set.of("unresolved", "competing", "too-many");

    private static final String ACCOUNTS_GROUP = "system:serviceaccounts";

    /** How the API server calls a ServiceAccount as a user, before its namespace and name. */
    private static final String ACCOUNT_USER = "system:serviceaccount:";

    private static final String UNRESOLVED = "unresolved";

    /** Words in the names of those that deploy. */
    private static final Set<String> PIPELINES = Set.of(
            "ci",
            "cd",
            "cicd",
            "runner",
            "runners",
            "jenkins",
            "gitlab",
            "github",
            "tekton",
            "argocd",
            "flux",
            "drone",
            "buildkite",
            "circleci",
            "deployer",
            "deploy",
            "pipeline",
            "pipelines");

    /**
     * A ServiceAccount that is bound to a cloud identity.
     *
     * @param origin of its object; null when that was not read
     */
    record Target(ObjectRef ref, @Nullable Origin origin) {
        String name() {
            return ref.namespace() == null ? ref.name() : ref.namespace() + "/" + ref.name();
        }

        boolean is(GrantedSubject subject) {
            return subject.kind().equals("ServiceAccount")
                    && subject.name().equals(ref.name())
                    && Objects.equals(subject.namespace(), ref.namespace());
        }
    }

    /** A namespace of a cluster; all of them when the namespace is null and {@code wide}. */
    private record Range(@Nullable String cluster, @Nullable String namespace, boolean wide) {}

    private final List<RbacBinding> bindings;
    private final RbacRoles roles;
    private final Coverages coverages;
    private final Places places;
    private final Map<Range, List<Target>> targets = new HashMap<>();
    /** Namespaces any of whose accounts some role lets in. */
    private final Set<String> openNamespaces;

    private final List<RoleGrantSubject> subjects = new ArrayList<>();
    private final Map<String, Set<String>> minters = new HashMap<>();
    private final Set<String> reached = new LinkedHashSet<>();
    /** Accounts in the range of a binding of which nobody can tell what it hands out. */
    private final Set<String> undecided = new LinkedHashSet<>();

    Rbac(
            List<RbacBinding> bindings,
            RbacRoles roles,
            List<Target> bound,
            Set<String> openNamespaces,
            Coverages coverages,
            Places places) {
        this.bindings = bindings;
        this.roles = roles;
        this.coverages = coverages;
        this.places = places;
        this.openNamespaces = openNamespaces;
        Map<String, Target> once = new LinkedHashMap<>();
        for (Target target : bound) {
            once.putIfAbsent(target.ref().cluster() + "\n" + target.name() + "\n" + file(target.origin()), target);
        }
        for (Target target : once.values()) {
            ObjectRef ref = target.ref();
            add(new Range(ref.cluster(), ref.namespace(), false), target);
            add(new Range(ref.cluster(), null, true), target);
        }
        for (RbacBinding binding : this.bindings) {
            judge(binding);
        }
    }

    private void add(Range range, Target target) {
        targets.computeIfAbsent(range, absent -> new ArrayList<>(1)).add(target);
    }

    List<RoleGrantSubject> subjects() {
        return subjects;
    }

    /** Bound accounts whose tokens this one may ask for, as {@code namespace/name}. */
    List<String> mints(ObjectRef account) {
        Set<String> mints = new LinkedHashSet<>(minters.getOrDefault(key(account), Set.of()));
        for (String group :
                List.of(ACCOUNTS_GROUP, "system:authenticated", ACCOUNTS_GROUP + ":" + account.namespace())) {
            mints.addAll(minters.getOrDefault(groupKey(account.cluster(), group), Set.of()));
        }
        return List.copyOf(mints);
    }

    /** Whether somebody gets at the tokens of a bound account: {@code yes}, {@code no}, {@code unread}, {@code undecided}. */
    String mintable(ObjectRef account) {
        if (reached.contains(key(account))) {
            return "yes";
        }
        if (!coverages.completeBeside(SOURCE, account)) {
            return "unread";
        }
        return undecided.contains(key(account)) ? "undecided" : "no";
    }

    private void judge(RbacBinding binding) {
        ObjectRef ref = binding.meta().ref();
        boolean wide = ref.kind().equals("ClusterRoleBinding");
        List<Target> inRange =
                targets.getOrDefault(new Range(ref.cluster(), wide ? null : ref.namespace(), wide), List.of());
        if (inRange.isEmpty()) {
            return;
        }
        List<GrantedSubject> granted = granted(binding);
        if (granted.isEmpty()) {
            return;
        }
        Near near = near(binding.meta().origin(), inRange);
        if (near.targets().isEmpty()) {
            return;
        }
        RbacRoles.Found found = roles.of(binding);
        Map<Power, Set<Target>> powers = powers(found.grants(), near.targets(), granted, wide);
        if (powers.isEmpty() && UNDECIDED.contains(found.state())) {
            near.targets().forEach(target -> undecided.add(key(target.ref())));
        }
        Set<Power> named = named(found.grants());
        List<GrantedPower> facts = new ArrayList<>(powers.size());
        powers.forEach((power, accounts) -> {
            List<String> names = new ArrayList<>();
            for (Target target : accounts) {
                reached.add(key(target.ref()));
                if (names.size() < MOST_ACCOUNTS && !names.contains(target.name())) {
                    names.add(target.name());
                }
            }
            facts.add(new GrantedPower(
                    power.name().toLowerCase(Locale.ROOT), binding.role().value(), named.contains(power), names));
        });
        if (powers.containsKey(Power.TOKEN)) {
            granted.stream()
                    .filter(subject -> !subject.who().equals(UNRESOLVED))
                    .forEach(subject -> minter(ref.cluster(), subject, powers.get(Power.TOKEN)));
        }
        String role = binding.role().value();
        subjects.add(new RoleGrantSubject(
                subjects.size(),
                SubjectResource.of(binding.meta()),
                granted.get(0).at(),
                ref.namespace(),
                (wideRole(binding) ? "ClusterRole " : "Role ") + role,
                found.state(),
                wide,
                !wide && wideRole(binding) && (role.equals("edit") || role.equals("admin")),
                near.related(),
                granted.size() <= MOST_SUBJECTS ? granted : worst(granted),
                facts));
    }

    private static boolean wideRole(RbacBinding binding) {
        return !binding.roleKind().equals("Role");
    }

    /** The first ones, with those that stand for everyone before all others. */
    private static List<GrantedSubject> worst(List<GrantedSubject> granted) {
        List<GrantedSubject> worst = new ArrayList<>(granted);
        worst.sort(Comparator.comparing(subject -> switch (subject.who()) {
            case "everyone" -> 0;
            case UNRESOLVED -> 2;
            default -> 1;
        }));
        return worst.subList(0, MOST_SUBJECTS);
    }

    /** Powers over some objects by name, of which nobody can tell as whom they run. */
    private static Set<Power> named(List<Grant> grants) {
        Set<Power> named = EnumSet.noneOf(Power.class);
        for (Grant grant : grants) {
            if (!grant.names().isEmpty() && !ofAccounts(grant.power())) {
                named.add(grant.power());
            }
        }
        return named;
    }

    private static boolean ofAccounts(Power power) {
        return power == Power.TOKEN || power == Power.IMPERSONATE;
    }

    /** Accounts in range, and whether it is sure that they are of the binding's cluster. */
    private record Near(List<Target> targets, boolean related) {}

    /** Of files those that stand near the binding, else all: the folders may go to different clusters. */
    private static Near near(Origin binding, List<Target> targets) {
        if (binding.file() == null) {
            return new Near(targets, true);
        }
        List<Target> near = new ArrayList<>();
        List<Target> named = new ArrayList<>();
        String parent = parent(folder(binding));
        for (Target target : targets) {
            String folder = folder(target.origin());
            if (folder.startsWith(parent) || folder(binding).startsWith(parent(folder))) {
                near.add(target);
            } else if (target.ref().namespace() != null) {
                // Two manifests that leave the namespace out go to the same one only where they stand together.
                named.add(target);
            }
        }
        return near.isEmpty() ? new Near(named, false) : new Near(near, true);
    }

    private static String parent(String folder) {
        int end = folder.lastIndexOf('/', folder.length() - 2);
        return folder.substring(0, end + 1);
    }

    private static String folder(@Nullable Origin origin) {
        String file = file(origin);
        return file.substring(0, file.lastIndexOf('/') + 1);
    }

    private static String file(@Nullable Origin origin) {
        return origin == null || origin.file() == null ? "" : origin.file();
    }

    private Map<Power, Set<Target>> powers(
            List<Grant> grants, List<Target> targets, List<GrantedSubject> granted, boolean wide) {
        Map<Power, Set<Target>> powers = new EnumMap<>(Power.class);
        for (Grant grant : grants) {
            if (grant.power() == Power.NODE_PROXY && !wide) {
                // Nodes are in no namespace: only a ClusterRoleBinding hands out rights on them.
                continue;
            }
            Set<String> names = ofAccounts(grant.power()) ? new HashSet<>(grant.names()) : Set.of();
            for (Target target : targets) {
                boolean named = names.isEmpty() || names.contains(target.ref().name());
                boolean useful = grant.power() != Power.ACCOUNTS
                        || openNamespaces.contains(String.valueOf(target.ref().namespace()));
                if (named && useful && !onlyItself(target, granted)) {
                    powers.computeIfAbsent(grant.power(), power -> new LinkedHashSet<>())
                            .add(target);
                }
            }
        }
        return powers;
    }

    /** An account that gets at its own token gains nothing. */
    private static boolean onlyItself(Target target, List<GrantedSubject> granted) {
        for (GrantedSubject subject : granted) {
            if (!target.is(subject)) {
                return false;
            }
        }
        return true;
    }

    private void minter(@Nullable String cluster, GrantedSubject subject, Set<Target> accounts) {
        String key = subject.kind().equals("ServiceAccount")
                ? cluster + "\n" + subject.namespace() + "\n" + subject.name()
                : groupKey(cluster, subject.name());
        Set<String> names = minters.computeIfAbsent(key, absent -> new LinkedHashSet<>());
        for (Target target : accounts) {
            if (names.size() < MOST_ACCOUNTS) {
                names.add(target.name());
            }
        }
    }

    private static String key(ObjectRef account) {
        return account.cluster() + "\n" + account.namespace() + "\n" + account.name();
    }

    private static String groupKey(@Nullable String cluster, String group) {
        return cluster + "\n\n" + group;
    }

    /** Without parts of the cluster itself; those that a template stands for come last. */
    private List<GrantedSubject> granted(RbacBinding binding) {
        List<GrantedSubject> granted = new ArrayList<>();
        List<GrantedSubject> unresolved = new ArrayList<>(0);
        for (RbacBinding.Subject subject : binding.subjects()) {
            GrantedSubject one = granted(binding, subject);
            if (one != null) {
                (one.who().equals(UNRESOLVED) ? unresolved : granted).add(one);
            }
        }
        granted.addAll(unresolved);
        return granted;
    }

    private @Nullable GrantedSubject granted(RbacBinding binding, RbacBinding.Subject subject) {
        String kind = subject.kind();
        String name = subject.name();
        String namespace = subject.namespace();
        if (kind.equals("ServiceAccount")) {
            namespace = namespace == null ? binding.meta().ref().namespace() : namespace;
        } else if (kind.equals("User") && isAccount(name)) {
            int colon = name.indexOf(':', ACCOUNT_USER.length());
            kind = "ServiceAccount";
            namespace = name.substring(ACCOUNT_USER.length(), colon);
            name = name.substring(colon + 1);
        } else {
            namespace = null;
        }
        String who = Text.isUnresolved(kind) || Text.isUnresolved(name)
                ? UNRESOLVED
                : who(name, kind.equals("ServiceAccount"), namespace);
        return who == null || name.isEmpty()
                ? null
                : new GrantedSubject(
                        kind, namespace, name, who, places.add(binding.meta().origin(), subject.at()));
    }

    /** {@code system:serviceaccount:NAMESPACE:NAME}. */
    private static boolean isAccount(String user) {
        int colon = user.startsWith(ACCOUNT_USER) ? user.indexOf(':', ACCOUNT_USER.length()) : -1;
        return colon > ACCOUNT_USER.length() && colon < user.length() - 1;
    }

    /** Null for a part of the cluster itself. */
    private static @Nullable String who(String name, boolean account, @Nullable String namespace) {
        if (account) {
            if (SystemNamespaces.contain(namespace)) {
                return null;
            }
        } else if (everyone(name)) {
            return "everyone";
        } else if (name.startsWith("system:")) {
            return null;
        }
        return pipeline(name) || (namespace != null && pipeline(namespace)) ? "pipeline" : "other";
    }

    private static boolean everyone(String group) {
        return group.equals(ACCOUNTS_GROUP)
                || group.equals("system:authenticated")
                || group.equals("system:unauthenticated")
                || group.equals("system:anonymous")
                || (group.startsWith(ACCOUNTS_GROUP + ":")
                        && !SystemNamespaces.contain(group.substring(ACCOUNTS_GROUP.length() + 1)));
    }

    private static boolean pipeline(String name) {
        int from = 0;
        for (int i = 0; i <= name.length(); i++) {
            if (i == name.length() || !Character.isLetterOrDigit(name.charAt(i))) {
                if (PIPELINES.contains(name.substring(from, i).toLowerCase(Locale.ROOT))) {
                    return true;
                }
                from = i + 1;
            }
        }
        return false;
    }
}
