package io.github.widscan.trust;

import static io.github.widscan.trust.Policies.allow;
import static io.github.widscan.trust.Policies.deny;
import static io.github.widscan.trust.Policies.reach;
import static io.github.widscan.trust.Policies.statement;
import static io.github.widscan.trust.Policies.statements;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.widscan.snapshot.TrustPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every row of the evaluator's table, and what follows from it: reach, audience, confidence, fragile operators. */
class AwsTrustMatrixTest {
    private static final String SUB_AUD = "{'StringEquals':{'I:sub':'SA:ns:sa','I:aud':'sts.amazonaws.com'}}";

    static Stream<Arguments> rows() {
        return Stream.of(
                row("no condition", "any-identity unchecked", allow("")),
                row(
                        "only the audience",
                        "any-identity checked",
                        allow("{'StringEquals':{'I:aud':'sts.amazonaws.com'}}")),
                row("exact subject and audience", "exact checked", allow(SUB_AUD)),
                row("keys are case-insensitive", "exact unchecked", allow("{'StringEquals':{'I:SUB':'SA:ns:sa'}}")),
                row(
                        "StringEquals does not know wildcards",
                        "broken(wildcard-in-string-equals) unchecked",
                        allow("{'StringEquals':{'I:sub':'SA:ns:*'}}")),
                row("everything", "cluster-wide unchecked", allow("{'StringLike':{'I:sub':'SA:*:*'}}")),
                row("a namespace", "namespace-wide unchecked", allow("{'StringLike':{'I:sub':'SA:ns:*'}}")),
                row(
                        "namespaces by prefix",
                        "namespace-prefix-any-sa unchecked",
                        allow("{'StringLike':{'I:sub':'SA:kube-*:*'}}")),
                row("a name anywhere", "any-namespace-same-name unchecked", allow("{'StringLike':{'I:sub':'*:sa'}}")),
                row(
                        "IfExists on another issuer's key",
                        "any-identity unchecked other-issuer",
                        allow("{'StringEqualsIfExists':{'J:sub':'SA:ns:sa'}}")),
                row(
                        "another issuer's key",
                        "broken(key-of-other-issuer) unchecked other-issuer",
                        allow("{'StringEquals':{'J:sub':'SA:ns:sa'}}")),
                row(
                        "ForAllValues on the right key",
                        "exact unchecked for-all-values",
                        allow("{'ForAllValues:StringEquals':{'I:sub':'SA:ns:sa'}}")),
                row(
                        "ForAllValues on another issuer's key",
                        "any-identity unchecked other-issuer",
                        allow("{'ForAllValues:StringEquals':{'J:sub':'SA:ns:sa'}}")),
                row(
                        "a denylist",
                        "any-identity unchecked negated-only",
                        allow("{'StringNotEquals':{'I:sub':'SA:ns:x'}}")),
                row("the claim is present", "any-identity unchecked null-only", allow("{'Null':{'I:sub':'false'}}")),
                row(
                        "two issuers, both subjects to hold",
                        "broken(two-issuers) unchecked, broken(two-issuers) unchecked",
                        allow("{'StringEquals':{'I:sub':'SA:a:b','J:sub':'SA:a:b'}}", "I", "J")),
                row(
                        "two issuers, IfExists on both",
                        "exact unchecked if-exists!, exact unchecked if-exists!",
                        allow("{'StringEqualsIfExists':{'I:sub':'SA:a:b','J:sub':'SA:a:b'}}", "I", "J")),
                row(
                        "two issuers, IfExists on the first",
                        "exact unchecked if-exists some-issuers-only, any-identity unchecked some-issuers-only",
                        allow("{'StringEqualsIfExists':{'I:sub':'SA:a:b'}}", "I", "J")),
                row("action sts:*", "any-identity unchecked", action("'sts:*'")),
                row("action sts:AssumeRole*", "any-identity unchecked", action("'sts:AssumeRole*'")),
                row("action in odd case", "any-identity unchecked", action("'STS:assumerolewithwebidentity'")),
                row("action *", "any-identity unchecked", action("'*'")),
                row("action sts:AssumeRole", "broken(action) unchecked", action("'sts:AssumeRole'")),
                row(
                        "NotAction without this action",
                        "any-identity unchecked",
                        action("'sts:AssumeRole'").replace("\"Action\"", "\"NotAction\"")),
                row(
                        "NotAction with this action",
                        "broken(action) unchecked",
                        action("'sts:*'").replace("\"Action\"", "\"NotAction\"")),
                row(
                        "namespaces by suffix",
                        "namespace-pattern unchecked",
                        allow("{'StringLike':{'I:sub':'SA:*-prod:sa'}}")),
                row("one character", "sa-pattern unchecked", allow("{'StringLike':{'I:sub':'SA:prod:ap?'}}")),
                row(
                        "the widest value of a list decides",
                        "cluster-wide unchecked",
                        allow("{'StringLike':{'I:sub':['SA:ns:sa','SA:*:*']}}")),
                row(
                        "an operator for ARNs",
                        "undecidable<any-identity(arn-operator) unchecked arn-operator",
                        allow("{'ArnLike':{'I:sub':'SA:ns:sa'}}")),
                row(
                        "Deny unless",
                        "exact unchecked",
                        allow("{'StringLike':{'I:sub':'SA:*:*'}}"),
                        deny("{'StringNotEquals':{'I:sub':'SA:ns:sa'}}")),
                row(
                        "Deny by address",
                        "cluster-wide unchecked conditional(Deny)",
                        allow("{'StringLike':{'I:sub':'SA:*:*'}}"),
                        deny("{'NotIpAddress':{'aws:SourceIp':'10.0.0.0/8'}}")),
                row(
                        "by address",
                        "any-identity checked conditional(IpAddress aws:SourceIp)",
                        allow(
                                "{'StringEquals':{'I:aud':'sts.amazonaws.com'},'IpAddress':{'aws:SourceIp':'10.0.0.0/8'}}")));
    }

    private static Arguments row(String name, String expected, String... statements) {
        return Arguments.of(name, expected, statements(statements));
    }

    private static String action(String action) {
        return statement("Allow", "{\"Federated\":\"" + Policies.arn("I") + "\"}", action.replace('\'', '"'), "");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("rows")
    void reachOfTheMatrix(String name, String expected, TrustPolicy policy) {
        List<String> grants = new ArrayList<>();
        for (WebIdentityGrant grant : reach(policy).grants()) {
            grants.add(Policies.describe(grant));
        }
        assertEquals(expected, String.join(", ", grants), name);
    }
}
