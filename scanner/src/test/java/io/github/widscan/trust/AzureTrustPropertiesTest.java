package io.github.widscan.trust;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.github.widscan.snapshot.FederatedCredential;
import io.github.widscan.trust.Verdict.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * What holds for every federated credential. The oracle is a plain reading of the vendor's text with other means: regular
 * expressions. Seeds are fixed; a fault is printed as the smallest expression that shows it.
 */
class AzureTrustPropertiesTest {
    private static final int CASES = 100_000;
    private static final String ISSUER = "https://westeurope.oic.prod-aks.azure.com/t/c/";
    private static final List<String> ISSUERS = List.of(
            ISSUER,
            ISSUER,
            ISSUER,
            "https://westeurope.oic.prod-aks.azure.com/t/c",
            "https://westeurope.oic.prod-aks.azure.com/T/c/");
    private static final List<String> AUDIENCES =
            List.of(AzureTrust.AUDIENCE, AzureTrust.AUDIENCE, "api://azureadtokenexchange", "api://other");
    private static final List<String> NAMESPACES = List.of("a", "ab", "b", "prod", "x-prod");
    private static final List<String> NAMES = List.of("x", "xy", "app");
    private static final List<String> PIECES = List.of(
            "system:serviceaccount:", "a", "ab", "b", "prod", "x-", "x", "app", ":", ":", "*", "*", "?", "''", "A");

    private static <T> T pick(SplittableRandom random, List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private static String account(SplittableRandom random) {
        return "system:serviceaccount:" + pick(random, NAMESPACES) + ":" + pick(random, NAMES);
    }

    private static String value(SplittableRandom random) {
        if (random.nextInt(3) == 0) {
            return account(random);
        }
        StringBuilder text = new StringBuilder(random.nextInt(3) == 0 ? "" : "system:serviceaccount:");
        for (int i = random.nextInt(1, 6); i > 0; i--) {
            text.append(pick(random, PIECES));
        }
        return text.toString();
    }

    private static List<String> clauses(SplittableRandom random) {
        List<String> clauses = new ArrayList<>();
        for (int i = random.nextInt(8) == 0 ? 2 : 1; i > 0; i--) {
            clauses.add("claims['sub'] " + (random.nextInt(3) == 0 ? "eq" : "matches") + " '" + value(random) + "'");
        }
        return clauses;
    }

    private static FederatedCredential credential(
            String issuer, @Nullable String subject, @Nullable List<String> clauses, String audience) {
        return AzureTrustTest.credential(
                issuer, subject, clauses == null ? null : String.join(" and ", clauses), audience);
    }

    /** Whether the text lets the subject in; null when it is not of the language. */
    private static @Nullable Boolean oracle(String expression, String subject) {
        Pattern clause = Pattern.compile("\\Gclaims\\['sub'] (eq|matches) '((?:[^']|'')*)'( and |$)");
        Matcher matcher = clause.matcher(expression);
        boolean all = true;
        int end = 0;
        while (matcher.find()) {
            String value = matcher.group(2).replace("''", "'");
            if (matcher.group(1).equals("eq")) {
                all &= value.equals(subject);
            } else {
                StringBuilder regex = new StringBuilder();
                for (char c : value.toCharArray()) {
                    regex.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf(c)));
                }
                all &= Pattern.compile(regex.toString(), Pattern.DOTALL)
                        .matcher(subject)
                        .matches();
            }
            end = matcher.end();
        }
        return end == expression.length() && !expression.endsWith(" and ") ? all : null;
    }

    private static boolean agrees(
            FederatedCredential credential, @Nullable List<String> clauses, String subject, Set<String> audiences) {
        Answer answer =
                AzureTrust.accepts(credential, ISSUER, subject, audiences).answer();
        String issuer = credential.issuer() == null ? "" : credential.issuer().value();
        boolean rest = issuer.equals(ISSUER)
                && audiences.contains(credential.audiences().get(0).value());
        if (clauses == null) {
            String exact =
                    credential.subject() == null ? "" : credential.subject().value();
            return answer == (rest && exact.equals(subject) ? Answer.YES : Answer.NO);
        }
        Boolean lets = oracle(String.join(" and ", clauses), subject);
        Answer expected = !rest ? Answer.NO : lets == null ? Answer.UNDECIDABLE : lets ? Answer.YES : Answer.NO;
        return answer == expected;
    }

    @Test
    void answersAsEntrasTextDoes() {
        int yes = 0;
        for (int i = 0; i < CASES; i++) {
            SplittableRandom random = new SplittableRandom(i);
            String issuer = pick(random, ISSUERS);
            String audience = pick(random, AUDIENCES);
            String subject = random.nextInt(8) == 0 ? value(random).replace("''", "'") : account(random);
            Set<String> audiences = Set.of(AzureTrust.AUDIENCE);
            boolean flexible = random.nextInt(4) != 0;
            if (!flexible) {
                FederatedCredential plain =
                        credential(issuer, random.nextInt(2) == 0 ? subject : value(random), null, audience);
                assertTrue(agrees(plain, null, subject, audiences), "seed " + i + ": " + plain);
                continue;
            }
            List<String> clauses = clauses(random);
            // Half of the subjects are made of the pattern, so that enough of them match.
            String first = clauses.get(0)
                    .substring(clauses.get(0).indexOf(" '") + 2, clauses.get(0).length() - 1);
            String fitting = first.replace("*", "b").replace("?", "a").replace("''", "'");
            String asked = random.nextBoolean() ? fitting : subject;
            Predicate<List<String>> faulty =
                    some -> !agrees(credential(issuer, null, some, audience), some, asked, audiences);
            if (faulty.test(clauses)) {
                fail("seed " + i + ": " + asked + " " + issuer + " " + audience + ": " + shrink(clauses, faulty));
            }
            yes += AzureTrust.accepts(credential(issuer, null, clauses, audience), ISSUER, asked, audiences)
                                    .answer()
                            == Answer.YES
                    ? 1
                    : 0;
        }
        assertTrue(yes > CASES / 100, "too few expressions let anybody in: " + yes);
    }

    /** Fewer clauses, then shorter values, as long as the fault shows. */
    private static List<String> shrink(List<String> clauses, Predicate<List<String>> faulty) {
        List<String> smallest = clauses;
        boolean smaller = true;
        while (smaller) {
            smaller = false;
            for (List<String> candidate : smallerOnes(smallest)) {
                if (faulty.test(candidate)) {
                    smallest = candidate;
                    smaller = true;
                    break;
                }
            }
        }
        return smallest;
    }

    private static List<List<String>> smallerOnes(List<String> clauses) {
        List<List<String>> all = new ArrayList<>();
        for (int i = 0; i < clauses.size(); i++) {
            if (clauses.size() > 1) {
                List<String> fewer = new ArrayList<>(clauses);
                fewer.remove(i);
                all.add(fewer);
            }
            String clause = clauses.get(i);
            int from = clause.indexOf(" '") + 2;
            for (int c = from; c < clause.length() - 1; c++) {
                List<String> shorter = new ArrayList<>(clauses);
                shorter.set(i, clause.substring(0, c) + clause.substring(c + 1));
                all.add(shorter);
            }
        }
        return all;
    }

    /** The classes promise something about subjects that nobody probed. */
    @Test
    void noClassIsNarrowerThanWhatIsLetIn() {
        for (int i = 0; i < CASES / 20; i++) {
            List<String> clauses = clauses(new SplittableRandom(1_000_000 + i));
            Predicate<List<String>> faulty = some -> beyond(some) != null;
            if (faulty.test(clauses)) {
                List<String> small = shrink(clauses, faulty);
                fail("seed " + i + ": " + small + " is " + beyond(small));
            }
        }
    }

    private static @Nullable String beyond(List<String> clauses) {
        String text = String.join(" and ", clauses);
        FederatedReach found =
                AzureTrust.reach(credential(ISSUER, null, clauses, AzureTrust.AUDIENCE), TrustContext.none());
        if (found.reach() == Reach.UNDECIDABLE) {
            return null;
        }
        for (String namespace : List.of("a", "ab", "b", "prod", "x-prod", "q7", "aq7")) {
            for (String name : List.of("x", "xy", "app", "q7", "xq7")) {
                String subject = "system:serviceaccount:" + namespace + ":" + name;
                if (!Boolean.TRUE.equals(oracle(text, subject))) {
                    continue;
                }
                boolean named = text.contains(subject);
                boolean ok = found.reach() != Reach.BROKEN
                        && (found.reach() != Reach.EXACT || named)
                        && (found.reach().compareTo(Reach.NAMESPACE_WIDE) < 0
                                || named
                                || text.contains(":" + namespace + ":"));
                if (!ok) {
                    return found.reach().word() + ", but lets in " + subject;
                }
            }
        }
        return null;
    }

    @Test
    void aFurtherClauseNeverWidens() {
        for (int i = 0; i < CASES / 20; i++) {
            SplittableRandom random = new SplittableRandom(2_000_000 + i);
            List<String> clauses = clauses(random);
            List<String> more = new ArrayList<>(clauses);
            more.addAll(clauses(random));
            Reach before = reach(clauses);
            Reach after = reach(more);
            if (before != Reach.UNDECIDABLE && after != Reach.UNDECIDABLE && after.widerThan(before)) {
                fail("seed " + i + ": " + before + " became " + after + ": " + more);
            }
        }
    }

    @Test
    void aWildcardIsNeverExact() {
        for (int i = 0; i < CASES / 20; i++) {
            String value = value(new SplittableRandom(3_000_000 + i));
            if (value.contains("*") || value.contains("?")) {
                assertTrue(reach(List.of("claims['sub'] matches '" + value + "'")) != Reach.EXACT, value);
            }
        }
    }

    private static Reach reach(List<String> clauses) {
        return AzureTrust.reach(credential(ISSUER, null, clauses, AzureTrust.AUDIENCE), TrustContext.none())
                .reach();
    }
}
