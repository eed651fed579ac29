package io.github.widscan.trust;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * The reader of members against a plain reading of Google's tables of principal identifiers, written as patterns. The seeds
 * are fixed; a fault is printed as the shortest member that shows it.
 */
final class GcpMemberPropertiesTest {
    private static final int CASES = 100_000;

    private static final String NAMESPACE = "[a-z0-9](?:[-a-z0-9]*[a-z0-9])?";
    private static final String NAME = "[a-z0-9](?:[-.a-z0-9]*[a-z0-9])?";
    private static final String IN_POOL =
            "iam\\.googleapis\\.com/projects/[^/]+/locations/global/workloadIdentityPools/";
    private static final String GKE = "[^/*]+\\.svc\\.id\\.goog";
    private static final String OTHER_POOL = "(?![^/*]+\\.svc\\.id\\.goog/)[^/]+";

    /** In the order of Google's table. */
    private static final Map<GcpReach, List<Pattern>> TABLE = new EnumMap<>(Map.of(
            GcpReach.PUBLIC,
            List.of(Pattern.compile("allUsers|allAuthenticatedUsers")),
            GcpReach.EXACT,
            List.of(
                    Pattern.compile("serviceAccount:[^\\[*]+\\.svc\\.id\\.goog\\[(?<ns>" + NAMESPACE + ")/(?<sa>" + NAME
                            + ")\\]"),
                    Pattern.compile("principal://" + IN_POOL + GKE + "/subject/ns/(?<ns>" + NAMESPACE + ")/sa/(?<sa>"
                            + NAME + ")")),
            GcpReach.NAMESPACE_WIDE,
            List.of(Pattern.compile("principalSet://" + IN_POOL + GKE + "/namespace/(?<ns>" + NAMESPACE + ")")),
            GcpReach.CLUSTER_WIDE,
            List.of(
                    Pattern.compile(
                            "principalSet://" + IN_POOL + GKE
                                    + "/kubernetes\\.cluster/https://container\\.googleapis\\.com/v1/projects/[^/*]+/(?:locations|zones)/[^/*]+/clusters/[^/*]+")),
            GcpReach.POOL_WIDE,
            List.of(Pattern.compile("principalSet://" + IN_POOL + GKE + "/\\*")),
            GcpReach.EXTERNAL_POOL,
            List.of(Pattern.compile("principalSet://" + IN_POOL + OTHER_POOL + "/\\*")),
            GcpReach.EXTERNAL_ATTRIBUTE,
            List.of(Pattern.compile("principalSet://" + IN_POOL + OTHER_POOL + "/attribute\\.[^/]+/.+")),
            GcpReach.EXTERNAL_GROUP,
            List.of(Pattern.compile("principalSet://" + IN_POOL + OTHER_POOL + "/group/.+")),
            GcpReach.EXTERNAL_SUBJECT,
            List.of(Pattern.compile("principal://" + IN_POOL + OTHER_POOL + "/subject/.+")),
            GcpReach.ALL_SERVICE_ACCOUNTS,
            List.of(Pattern.compile("principalSet://cloudresourcemanager\\.googleapis\\.com/"
                    + "(?:projects|folders|organizations)/.*/type/ServiceAccount"))));

    private static final Pattern TEMPLATE = Pattern.compile("\\$\\{|\\$\\(|\\$[A-Za-z_]|\\{\\{|<[^>]+>");

    @Test
    void readsMembersAsGooglesTablesDo() {
        int workloads = 0;
        int broken = 0;
        for (int i = 0; i < CASES; i++) {
            String member = member(new Random(i));
            if (!agrees(member)) {
                String small = shrink(member);
                fail("seed " + i + ": " + small + ": read " + GcpMember.parse(small) + ", text " + text(small));
            }
            GcpReach reach = GcpMember.parse(member).reach();
            workloads += reach.isWorkload() ? 1 : 0;
            broken += reach == GcpReach.BROKEN ? 1 : 0;
        }
        assertTrue(workloads > CASES / 15, "too few members are workloads: " + workloads);
        assertTrue(broken > CASES / 20, "too few members are broken: " + broken);
    }

    /** What no row of the table has is let through as no workload, ever. */
    @Test
    void nothingWithAWildcardIsExact() {
        for (int i = 0; i < CASES / 5; i++) {
            String member = member(new Random(1_000_000 + i));
            GcpMember parsed = GcpMember.parse(member);
            if (parsed.reach() == GcpReach.EXACT && member.indexOf('*') >= 0) {
                fail(member);
            }
            if (parsed.account() != null && !member.contains(parsed.account())) {
                fail(member + " has no " + parsed.account());
            }
        }
    }

    private static boolean agrees(String member) {
        GcpMember parsed = GcpMember.parse(member);
        String text = text(member);
        if (text.isEmpty()) {
            return !parsed.reach().isWorkload()
                            && parsed.reach() != GcpReach.PUBLIC
                            && parsed.reach() != GcpReach.ALL_SERVICE_ACCOUNTS
                    || parsed.reach() == GcpReach.EXACT_UID;
        }
        String found = parsed.reach().word();
        boolean kubernetes = parsed.reach() == GcpReach.EXACT || parsed.reach() == GcpReach.NAMESPACE_WIDE;
        if (kubernetes) {
            found += " " + parsed.namespace() + "/" + parsed.account();
        }
        return found.equals(text);
    }

    /** The row that fits; {@code ""} for none. */
    private static String text(String written) {
        String member = written;
        if (member.startsWith("deleted:")) {
            member = member.substring("deleted:".length());
            int uid = member.lastIndexOf("?uid=");
            member = uid < 0 ? member : member.substring(0, uid);
        }
        if (TEMPLATE.matcher(member).find() || member.contains("[[") || member.startsWith("serviceAccount:[")) {
            return GcpReach.UNRESOLVED.word();
        }
        for (Map.Entry<GcpReach, List<Pattern>> row : TABLE.entrySet()) {
            for (Pattern pattern : row.getValue()) {
                Matcher matcher = pattern.matcher(member);
                if (matcher.matches()) {
                    return row.getKey().word() + names(row.getKey(), matcher);
                }
            }
        }
        return "";
    }

    private static String names(GcpReach reach, Matcher matcher) {
        return switch (reach) {
            case EXACT -> " " + matcher.group("ns") + "/" + matcher.group("sa");
            case NAMESPACE_WIDE -> " " + matcher.group("ns") + "/null";
            default -> "";
        };
    }

    private static String shrink(String member) {
        String smallest = member;
        boolean smaller = true;
        while (smaller) {
            smaller = false;
            for (int i = 0; i < smallest.length() && !smaller; i++) {
                String candidate = smallest.substring(0, i) + smallest.substring(i + 1);
                if (!agrees(candidate)) {
                    smallest = candidate;
                    smaller = true;
                }
            }
        }
        return smallest;
    }

    private static String member(Random random) {
        String member =
                switch (random.nextInt(12)) {
                    case 0 -> pick(random, "allUsers", "allAuthenticatedUsers", "user:a@example.com", "domain:x");
                    case 1, 2 -> "serviceAccount:" + pool(random) + "[" + word(random) + "/" + word(random) + "]";
                    case 3 -> "serviceAccount:" + word(random) + "@" + word(random) + ".iam.gserviceaccount.com";
                    case 4 ->
                        scheme(random) + "cloudresourcemanager.googleapis.com/"
                                + pick(random, "projects/", "folders/", "organizations/", "x/") + "1/type/"
                                + pick(random, "ServiceAccount", "ServiceAgent");
                    default ->
                        scheme(random) + "iam.googleapis.com/projects/" + pick(random, "1", "123", "shop")
                                + "/locations/global/workloadIdentityPools/" + pool(random) + "/" + tail(random);
                };
        if (random.nextInt(8) == 0) {
            member = "deleted:" + member + pick(random, "", "?uid=123");
        }
        return random.nextInt(3) == 0 ? mutated(random, member) : member;
    }

    private static String scheme(Random random) {
        return pick(random, "principal://", "principalSet://", "principalSet://");
    }

    private static String pool(Random random) {
        return pick(
                random,
                "shop.svc.id.goog",
                "example.com:shop.svc.id.goog",
                "a.b.svc.id.goog",
                ".svc.id.goog",
                "ci",
                "x*");
    }

    private static String tail(Random random) {
        return switch (random.nextInt(9)) {
            case 0, 1 -> "subject/ns/" + word(random) + "/sa/" + word(random);
            case 2 -> "namespace/" + word(random);
            case 3 -> "*";
            case 4 ->
                "kubernetes.cluster/https://container.googleapis.com/v1/projects/" + word(random) + "/"
                        + pick(random, "locations", "zones", "regions") + "/eu/clusters/" + word(random);
            case 5 -> "kubernetes.serviceaccount.uid/" + word(random);
            case 6 -> "attribute." + word(random) + "/" + word(random);
            case 7 -> "group/" + word(random);
            default -> "subject/" + pick(random, "system:serviceaccount:app:api", "repo:o/r", "x");
        };
    }

    private static String word(Random random) {
        return pick(
                random,
                "app",
                "api-2",
                "a.b",
                "*",
                "app*",
                "",
                "-x",
                "Prod",
                "a/b",
                "0",
                "${NS}",
                "<ns>",
                "kube-system");
    }

    private static String mutated(Random random, String member) {
        int at = random.nextInt(member.length());
        return switch (random.nextInt(3)) {
            case 0 -> member.substring(0, at) + member.substring(at + 1);
            case 1 ->
                member.substring(0, at) + pick(random, "*", "/", "[", "]", "a", ".", "$", "<") + member.substring(at);
            default -> member.substring(0, at);
        };
    }

    private static String pick(Random random, String... words) {
        return words[random.nextInt(words.length)];
    }
}
