package io.github.widscan.trust;

import org.jspecify.annotations.Nullable;

/**
 * A member of a Google Cloud IAM policy, taken apart.
 *
 * @param reach whom it stands for
 * @param deleted it stands for somebody who was there once, and for nobody since
 * @param problem what is wrong, when it is broken: {@code wildcard}, {@code malformed}, {@code pool}, {@code scheme}; or
 *     cannot be told: {@code duplicate-key}
 * @param pool id of the workload identity pool; null for members of none
 * @param poolNumber number of the project that the pool is in; null for the older form, which does not have it
 * @param account the ServiceAccount, with a null name where it is a whole namespace
 * @param cluster of {@link GcpReach#CLUSTER_WIDE}
 * @param attribute of {@link GcpReach#EXTERNAL_ATTRIBUTE}
 * @param email of a Google service account
 * @see <a href="https://cloud.google.com/iam/docs/principal-identifiers">principal identifiers</a>
 * @see <a href="https://cloud.google.com/kubernetes-engine/docs/concepts/workload-identity">identities of GKE</a>
 */
public record GcpMember(
        GcpReach reach,
        boolean deleted,
        @Nullable String problem,
        @Nullable String pool,
        @Nullable String poolNumber,
        @Nullable String namespace,
        @Nullable String account,
        @Nullable GcpCluster cluster,
        @Nullable String attribute,
        @Nullable String email) {
    /** What ends the id of the pool that GKE keeps for a project. */
    public static final String GKE_POOL = ".svc.id.goog";

    private static final String DELETED = "deleted:";
    private static final String ACCOUNT = "serviceAccount:";
    private static final String ONE = "principal://";
    private static final String SET = "principalSet://";
    private static final String IAM = "iam.googleapis.com/";
    private static final String RESOURCES = "cloudresourcemanager.googleapis.com/";
    private static final String POOLS = "/locations/global/workloadIdentityPools/";

    /** Takes a member apart, whatever it is. */
    public static GcpMember parse(String text) {
        boolean deleted = text.startsWith(DELETED);
        String member = deleted ? withoutUid(text.substring(DELETED.length())) : text;
        GcpMember found = read(member);
        return deleted ? found.asDeleted() : found;
    }

    private static String withoutUid(String member) {
        int uid = member.lastIndexOf("?uid=");
        return uid < 0 ? member : member.substring(0, uid);
    }

    private static GcpMember read(String member) {
        if (Unresolved.in(member) || isPlaceholder(member)) {
            return of(GcpReach.UNRESOLVED);
        }
        if (member.equals("allUsers") || member.equals("allAuthenticatedUsers")) {
            return of(GcpReach.PUBLIC);
        }
        if (member.startsWith(ACCOUNT)) {
            return serviceAccount(member.substring(ACCOUNT.length()));
        }
        if (member.startsWith(ONE)) {
            return principal(member.substring(ONE.length()), false);
        }
        return member.startsWith(SET) ? principal(member.substring(SET.length()), true) : of(GcpReach.OTHER);
    }

    /** {@code [PROJECT_ID].svc.id.goog[[NAMESPACE]/[NAME]]}, as older pages of Google write it. */
    private static boolean isPlaceholder(String member) {
        return member.startsWith(ACCOUNT + "[") || member.contains("[[");
    }

    /** {@code POOL[NAMESPACE/NAME]} or an address. */
    private static GcpMember serviceAccount(String text) {
        int open = text.indexOf('[');
        if (open < 0) {
            if (text.contains(GKE_POOL)) {
                return broken("malformed", text);
            }
            return new GcpMember(
                    ServiceAgents.contain(text) ? GcpReach.SERVICE_AGENT : GcpReach.SERVICE_ACCOUNT,
                    false,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    text);
        }
        String pool = text.substring(0, open);
        if (!isGke(pool)) {
            return broken("pool", pool);
        }
        if (!text.endsWith("]")) {
            return broken("malformed", pool);
        }
        return kubernetes(pool, null, text.substring(open + 1, text.length() - 1), "", "/");
    }

    /** {@code ns/NAMESPACE/sa/NAME} and its like: a prefix, a namespace, something between, a name. */
    private static GcpMember kubernetes(
            String pool, @Nullable String number, String text, String prefix, String between) {
        int middle = text.indexOf(between, prefix.length());
        if (!text.startsWith(prefix) || middle < 0) {
            return broken(text.indexOf('*') >= 0 ? "wildcard" : "malformed", pool);
        }
        String namespace = text.substring(prefix.length(), middle);
        String name = text.substring(middle + between.length());
        if (namespace.indexOf('*') >= 0 || name.indexOf('*') >= 0) {
            return broken("wildcard", pool);
        }
        if (!AccountName.isNamespace(namespace) || !AccountName.isName(name)) {
            return broken("malformed", pool);
        }
        return new GcpMember(GcpReach.EXACT, false, null, pool, number, namespace, name, null, null, null);
    }

    private static GcpMember principal(String text, boolean set) {
        if (text.startsWith(RESOURCES)) {
            return resources(text.substring(RESOURCES.length()), set);
        }
        int pools = text.indexOf(POOLS);
        if (!text.startsWith(IAM + "projects/") || pools < 0) {
            return of(GcpReach.OTHER);
        }
        String number = text.substring((IAM + "projects/").length(), pools);
        int end = text.indexOf('/', pools + POOLS.length());
        if (number.isEmpty() || number.indexOf('/') >= 0 || end <= pools + POOLS.length()) {
            return broken("malformed", null);
        }
        String pool = text.substring(pools + POOLS.length(), end);
        String rest = text.substring(end + 1);
        return isGke(pool) ? gke(pool, number, rest, set) : external(pool, number, rest, set);
    }

    private static GcpMember gke(String pool, String number, String rest, boolean set) {
        String namespace = after(rest, "namespace/");
        String cluster = after(rest, "kubernetes.cluster/");
        String uid = after(rest, "kubernetes.serviceaccount.uid/");
        boolean one = rest.startsWith("subject/") || uid != null;
        boolean many = rest.equals("*") || namespace != null || cluster != null;
        if ((one && set) || (many && !set)) {
            return broken("scheme", pool);
        }
        if (rest.equals("*")) {
            return in(GcpReach.POOL_WIDE, pool, number);
        }
        if (uid != null) {
            boolean fine = !uid.isEmpty() && uid.indexOf('*') < 0 && uid.indexOf('/') < 0;
            return fine ? in(GcpReach.EXACT_UID, pool, number) : broken("malformed", pool);
        }
        if (namespace != null) {
            return namespace(pool, number, namespace);
        }
        if (cluster != null) {
            GcpCluster parsed = GcpCluster.parse(cluster);
            return parsed == null
                    ? broken(cluster.indexOf('*') >= 0 ? "wildcard" : "malformed", pool)
                    : new GcpMember(GcpReach.CLUSTER_WIDE, false, null, pool, number, null, null, parsed, null, null);
        }
        return one ? kubernetes(pool, number, rest, "subject/ns/", "/sa/") : of(GcpReach.OTHER);
    }

    private static GcpMember namespace(String pool, String number, String namespace) {
        if (!AccountName.isNamespace(namespace)) {
            return broken(namespace.indexOf('*') >= 0 ? "wildcard" : "malformed", pool);
        }
        return new GcpMember(GcpReach.NAMESPACE_WIDE, false, null, pool, number, namespace, null, null, null, null);
    }

    private static GcpMember external(String pool, String number, String rest, boolean set) {
        String subject = after(rest, "subject/");
        String group = after(rest, "group/");
        String attribute = after(rest, "attribute.");
        if (subject != null ? set : !set) {
            return broken("scheme", pool);
        }
        if (rest.equals("*")) {
            return in(GcpReach.EXTERNAL_POOL, pool, number);
        }
        if (subject != null) {
            AccountName name = AccountName.parse(subject);
            AccountName valid = name != null && name.isValid() ? name : null;
            return subject.isEmpty()
                    ? broken("malformed", pool)
                    : new GcpMember(
                            GcpReach.EXTERNAL_SUBJECT,
                            false,
                            null,
                            pool,
                            number,
                            valid == null ? null : valid.namespace(),
                            valid == null ? null : valid.name(),
                            null,
                            null,
                            null);
        }
        if (group != null) {
            return group.isEmpty() ? broken("malformed", pool) : in(GcpReach.EXTERNAL_GROUP, pool, number);
        }
        int slash = attribute == null ? -1 : attribute.indexOf('/');
        if (attribute == null || slash <= 0 || slash == attribute.length() - 1) {
            return attribute == null ? of(GcpReach.OTHER) : broken("malformed", pool);
        }
        return new GcpMember(
                GcpReach.EXTERNAL_ATTRIBUTE,
                false,
                null,
                pool,
                number,
                null,
                null,
                null,
                attribute.substring(0, slash),
                null);
    }

    /** {@code projects/NUMBER/type/ServiceAccount}, and the same of folders and organizations. */
    private static GcpMember resources(String text, boolean set) {
        boolean container =
                text.startsWith("projects/") || text.startsWith("folders/") || text.startsWith("organizations/");
        return set && container && text.endsWith("/type/ServiceAccount")
                ? of(GcpReach.ALL_SERVICE_ACCOUNTS)
                : of(GcpReach.OTHER);
    }

    private static @Nullable String after(String text, String prefix) {
        return text.startsWith(prefix) ? text.substring(prefix.length()) : null;
    }

    private static boolean isGke(String pool) {
        return pool.endsWith(GKE_POOL) && pool.length() > GKE_POOL.length() && pool.indexOf('*') < 0;
    }

    /** Somebody, of whom nothing can be said: {@code duplicate-key} where the policy names several in one place. */
    public static GcpMember undecided(String problem) {
        return new GcpMember(GcpReach.UNRESOLVED, false, problem, null, null, null, null, null, null, null);
    }

    private static GcpMember of(GcpReach reach) {
        return in(reach, null, null);
    }

    private static GcpMember in(GcpReach reach, @Nullable String pool, @Nullable String number) {
        return new GcpMember(reach, false, null, pool, number, null, null, null, null, null);
    }

    private static GcpMember broken(String problem, @Nullable String pool) {
        return new GcpMember(GcpReach.BROKEN, false, problem, pool, null, null, null, null, null, null);
    }

    private GcpMember asDeleted() {
        return new GcpMember(reach, true, problem, pool, poolNumber, namespace, account, cluster, attribute, email);
    }

    /** The pool is one that GKE keeps. */
    public boolean isGke() {
        return pool != null && isGke(pool);
    }

    /** The project whose clusters are in the pool; null for pools that are not GKE's. */
    public @Nullable String poolProject() {
        return pool == null || !isGke(pool) ? null : poolProject(pool);
    }

    /** The project of a GKE pool: {@code p.example.com.svc.id.goog} is that of {@code example.com:p}. */
    public static String poolProject(String pool) {
        String host = pool.endsWith(GKE_POOL) ? pool.substring(0, pool.length() - GKE_POOL.length()) : pool;
        int dot = host.indexOf('.');
        return dot < 0 || host.indexOf(':') >= 0 ? host : host.substring(dot + 1) + ":" + host.substring(0, dot);
    }

    /** This ServiceAccount is meant, by itself or among others; those of one uid or cluster may be. */
    public boolean covers(String otherNamespace, String name) {
        return !deleted
                && switch (reach) {
                    case EXACT -> otherNamespace.equals(namespace) && name.equals(account);
                    case EXTERNAL_SUBJECT -> otherNamespace.equals(namespace) && name.equals(account);
                    case NAMESPACE_WIDE -> otherNamespace.equals(namespace);
                    case POOL_WIDE, CLUSTER_WIDE -> true;
                    default -> false;
                };
    }
}
