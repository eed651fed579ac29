package io.github.widscan.trust;

import static io.github.widscan.trust.Rules.AT;
import static io.github.widscan.trust.Rules.USER;
import static io.github.widscan.trust.Rules.any;
import static io.github.widscan.trust.Rules.condition;
import static io.github.widscan.trust.Rules.empty;
import static io.github.widscan.trust.Rules.mapping;
import static io.github.widscan.trust.Rules.none;
import static io.github.widscan.trust.Rules.reach;
import static io.github.widscan.trust.Rules.regex;
import static io.github.widscan.trust.Rules.rule;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.widscan.snapshot.ConversionMapping;
import io.github.widscan.snapshot.ConversionMapping.Condition;
import io.github.widscan.snapshot.ConversionMapping.Operator;
import io.github.widscan.snapshot.ConversionMapping.Rule;
import io.github.widscan.snapshot.ConversionMapping.Target;
import io.github.widscan.snapshot.ConversionMapping.TargetKind;
import io.github.widscan.snapshot.Text;
import io.github.widscan.snapshot.TrustPolicy.Problem;
import io.github.widscan.trust.ConversionReach.Restriction;
import io.github.widscan.trust.Verdict.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HuaweiTrustTest {
    private static final String API = "system:serviceaccount:prod:api";

    /** Documentation of IAM and Keystone, rules.md 2.8: whom a regular expression for the subject lets in. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                ".* ANY_IDENTITY",
                ". ANY_IDENTITY",
                "'' ANY_IDENTITY",
                "system:serviceaccount: CLUSTER_WIDE",
                "^system:serviceaccount:.*:.*$ CLUSTER_WIDE",
                "^system:serviceaccount:[a-z]+:[a-z]+$ CLUSTER_WIDE",
                "^[a-z:]+$ CLUSTER_WIDE",
                ":api$ ANY_NAMESPACE_SAME_NAME",
                "^system:serviceaccount:.*:api$ ANY_NAMESPACE_SAME_NAME",
                "^system:serviceaccount:prod.*:.*$ NAMESPACE_PREFIX_ANY_SA",
                "^system:serviceaccount:prod.*:api$ NAMESPACE_PREFIX",
                "^system:serviceaccount:prod-.*:api$ NAMESPACE_PREFIX",
                "^system:serviceaccount:.*-prod:api$ NAMESPACE_PATTERN",
                "^system:serviceaccount:[a-y]+:api$ NAMESPACE_PATTERN",
                "prod:api NAMESPACE_PATTERN",
                "system:serviceaccount:prod:.* NAMESPACE_WIDE",
                "system:serviceaccount:prod: NAMESPACE_WIDE",
                "system:serviceaccount:prod:api SA_PREFIX",
                "^system:serviceaccount:prod:api SA_PREFIX",
                "^system:serviceaccount:prod:.*-api$ SA_PATTERN",
                "^system:serviceaccount:prod:ap.$ SA_PATTERN",
                "^system:serviceaccount:prod:my.app$ SA_PATTERN",
                "^system:serviceaccount:prod:api$ EXACT",
                "^system:serviceaccount:prod:my\\.app$ EXACT",
                "\\Asystem:serviceaccount:prod:api\\Z EXACT",
                "system:serviceaccount:prod:api$ EXACT",
                "^system:serviceaccount:(prod|dev):api$ EXACT",
                "^system:serviceaccount:prod:api-[12]$ EXACT",
                "(?i)^SYSTEM:serviceaccount:prod:api$ EXACT",
                "^system:serviceaccount:prod:API$ BROKEN",
                "^prod:api$ BROKEN",
                "^system:serviceaccount:prod:(?!admin).*$ UNDECIDABLE",
                "^system:serviceaccount:(.+):\\1$ UNDECIDABLE",
                "[ UNDECIDABLE"
            })
    void tellsHowFarAnExpressionReaches(String expression, Reach expected) {
        ConversionReach found = reach(regex(expression));
        assertEquals(expected, found.reach(), () -> found.toString());
        assertEquals(Restriction.REGEX, found.restriction());
        assertEquals(expected == Reach.UNDECIDABLE ? Reach.ANY_IDENTITY : expected, found.atMost());
    }

    @Test
    void tellsExactTextThatIsNotAnchoredAndADotThatIsNotEscaped() {
        ConversionReach unanchored = reach(regex(API));
        assertTrue(unanchored.unanchored());
        assertEquals(List.of(new AccountName("prod", "api")), unanchored.accounts());
        assertEquals(API, unanchored.value());
        assertTrue(reach(regex("^system:serviceaccount:prod:my.app$")).unescapedDot());
        assertFalse(reach(regex("^system:serviceaccount:prod:my.*$")).unescapedDot());
        assertFalse(reach(regex("^system:serviceaccount:prod:ap.*$")).unanchored());
    }

    @Test
    void aPlainListIsExact() {
        ConversionReach found = reach(any("sub", API, "system:serviceaccount:dev:api"));
        assertEquals(Reach.EXACT, found.reach());
        assertEquals(Restriction.LIST, found.restriction());
        assertEquals(2, found.accounts().size());
        assertFalse(found.conditional());
    }

    @Test
    void theWidestValueCountsAndIsBlamed() {
        ConversionReach found = reach(regex("^" + API + "$", "^system:serviceaccount:prod:.*$"));
        assertEquals(Reach.NAMESPACE_WIDE, found.reach());
        assertEquals("^system:serviceaccount:prod:.*$", found.value());
        assertEquals("prod", found.namespace());
    }

    @Test
    void withoutAListOfSubjectsEverybodyIsLetIn() {
        assertEquals(Restriction.NO_CONDITION, reach().restriction());
        assertEquals(Reach.ANY_IDENTITY, reach().reach());
        assertEquals(Restriction.EMPTY, reach(empty("sub")).restriction());
        assertEquals(Reach.ANY_IDENTITY, reach(empty("sub")).reach());
        ConversionReach denylist = reach(none("sub", API));
        assertEquals(Restriction.DENYLIST, denylist.restriction());
        assertEquals(Reach.ANY_IDENTITY, denylist.reach());
        ConversionReach others = reach(any("iss", "https://kubernetes.default.svc.cluster.local"), any("aud", "a"));
        assertEquals(Restriction.OTHER_CLAIMS, others.restriction());
        assertEquals(Reach.ANY_IDENTITY, others.reach());
        assertTrue(others.conditional());
    }

    @Test
    void anEmptyConditionBesideAListDoesNotOpenIt() {
        assertEquals(Reach.EXACT, reach(empty("sub"), any("sub", API)).reach());
        assertEquals(Reach.EXACT, reach(none("sub", "x"), any("sub", API)).reach());
    }

    @Test
    void comparesIssuerAndAudienceWhereTheyAreKnown() {
        ConversionContext context = new ConversionContext("https://i", "client", List.of());
        Rule right = rule(any("sub", API), any("iss", "https://i"), any("aud", "client"));
        ConversionReach found = HuaweiTrust.reach(mapping(right), context).get(0);
        assertEquals(Reach.EXACT, found.reach());
        assertFalse(found.conditional());
        ConversionReach issuer = HuaweiTrust.reach(mapping(rule(any("sub", API), any("iss", "https://j"))), context)
                .get(0);
        assertEquals(Refusal.WRONG_ISSUER, issuer.refusal());
        ConversionReach audience = HuaweiTrust.reach(mapping(rule(any("sub", API), any("aud", "b"))), context)
                .get(0);
        assertEquals(Refusal.AUDIENCE, audience.refusal());
    }

    @Test
    void saysWhyNobodyIsLetIn() {
        assertEquals(Refusal.NO_VALUE, reach(any("sub")).refusal());
        assertEquals(
                Refusal.PATTERN_WITHOUT_REGEX,
                reach(any("sub", "system:serviceaccount:prod:*")).refusal());
        assertEquals(
                "system:serviceaccount:prod:*",
                reach(any("sub", "system:serviceaccount:prod:*")).value());
        assertEquals(Refusal.MALFORMED_SUBJECT, reach(any("sub", "prod/api")).refusal());
        assertEquals(
                Refusal.KEY_NEVER_PRESENT,
                reach(any("sub", API), any("UserName", "x")).refusal());
        assertEquals(
                Refusal.CONTRADICTION,
                reach(any("sub", API), any("sub", "system:serviceaccount:dev:api"))
                        .refusal());
        assertNull(reach(any("sub", API)).refusal());
    }

    @Test
    void aTemplateIsNotDecided() {
        ConversionReach found = reach(any("sub", "system:serviceaccount:${NS}:api"));
        assertEquals(Reach.UNDECIDABLE, found.reach());
        assertEquals(List.of("template-unresolved"), found.undecided());
        ConversionReach beside = reach(any("sub", "{{ .Values.subject }}", API));
        assertEquals(Reach.EXACT, beside.reach());
        assertEquals(List.of("template-unresolved"), beside.undecided());
    }

    @Test
    void whatIsProvenStaysProvenBesideWhatIsNotRead() {
        ConversionReach found = reach(regex("^system:serviceaccount:prod:.*$", "(?=x)"));
        assertEquals(Reach.NAMESPACE_WIDE, found.reach());
        assertEquals(Reach.ANY_IDENTITY, found.atMost());
        assertEquals(List.of("look-around"), found.undecided());
    }

    @Test
    void aSourceThatLostTheFlagIsNotTrusted() {
        ConversionReach found = HuaweiTrust.reach(mapping(false, rule(any("sub", API))), ConversionContext.none())
                .get(0);
        assertEquals(List.of("regex-lost"), found.undecided());
        assertEquals(Answer.UNDECIDABLE, answer(mapping(false, rule(any("sub", "x"))), API));
        assertEquals(
                Reach.ANY_IDENTITY,
                HuaweiTrust.reach(mapping(false, rule(empty("sub"))), ConversionContext.none())
                        .get(0)
                        .reach());
    }

    private static Answer answer(ConversionMapping mapping, String subject) {
        return HuaweiTrust.lets(mapping, 0, subject, ConversionContext.none()).answer();
    }

    @Test
    void aRuleThatWasNotUnderstoodIsNotDecided() {
        Rule rule = new Rule(
                List.of(any("sub", API)),
                AT,
                List.of(USER),
                List.of(new Problem(Problem.DUPLICATE_KEY, "twice", AT)),
                AT);
        ConversionReach found =
                HuaweiTrust.reach(mapping(rule), ConversionContext.none()).get(0);
        assertEquals(Reach.UNDECIDABLE, found.reach());
        assertEquals(Answer.UNDECIDABLE, answer(mapping(rule), API));
    }

    @Test
    void placeholdersCountConditionsWithoutValuesAlone() {
        Target groups = new Target(TargetKind.GROUPS, new Text("{1}", AT));
        Target user = new Target(TargetKind.USER, new Text("{0} {{x}}", AT));
        ConversionReach found = HuaweiTrust.reach(
                        mapping(rule(List.of(user, groups), empty("sub"), any("aud", "a"), empty("groups"))),
                        ConversionContext.none())
                .get(0);
        assertEquals(
                List.of("sub", "groups"),
                found.placeholders().stream().map(Placeholder::claim).toList());
        ConversionReach unfilled = HuaweiTrust.reach(
                        mapping(rule(List.of(user), any("sub", API))), ConversionContext.none())
                .get(0);
        assertEquals(Reach.BROKEN, unfilled.reach());
        assertEquals(Refusal.PLACEHOLDER, unfilled.refusal());
    }

    @Test
    void somebodyHasToGiveTheUserAName() {
        Target group = new Target(TargetKind.GROUP, new Text("demo", AT));
        Rule nameless = rule(List.of(group), any("sub", API));
        assertEquals(
                Refusal.NO_USER,
                HuaweiTrust.reach(mapping(nameless), ConversionContext.none())
                        .get(0)
                        .refusal());
        // The name may come from another rule, as the documentation advises.
        assertEquals(
                Reach.EXACT,
                HuaweiTrust.reach(mapping(rule(empty("sub")), nameless), ConversionContext.none())
                        .get(1)
                        .reach());
        assertEquals(
                Refusal.NO_USER,
                HuaweiTrust.reach(
                                mapping(rule(any("sub", "system:serviceaccount:dev:x")), nameless),
                                ConversionContext.none())
                        .get(1)
                        .refusal());
    }

    @Test
    void eachRuleAppliesByItself() {
        List<ConversionReach> both =
                HuaweiTrust.reach(mapping(rule(empty("sub")), rule(any("sub", API))), ConversionContext.none());
        assertEquals(Reach.ANY_IDENTITY, both.get(0).reach());
        assertEquals(Reach.EXACT, both.get(1).reach());
    }

    @Test
    void saysWhoGetsInToday() {
        AccountName api = new AccountName("prod", "api");
        ConversionContext context = new ConversionContext(null, null, List.of(api, new AccountName("dev", "api")));
        assertEquals(
                List.of(api),
                HuaweiTrust.reach(mapping(rule(regex("^system:serviceaccount:prod:"))), context)
                        .get(0)
                        .today());
    }

    @Test
    void isNotKeptBusyByHostileRules() {
        List<Condition> conditions = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            conditions.add(condition(
                    "sub",
                    Operator.ANY_ONE_OF,
                    true,
                    List.of("(([a-z]{0,30}x){0,30}|(a*)*b)" + i, "((((a?){9}){9}){9})", "(", "x{1000}")));
        }
        Rule rule = rule(conditions.toArray(new Condition[0]));
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            ConversionReach found =
                    HuaweiTrust.reach(mapping(rule), ConversionContext.none()).get(0);
            assertFalse(found.undecided().isEmpty());
        });
    }
}
