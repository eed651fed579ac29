package io.github.widscan.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** RBAC that leads to the token of a ServiceAccount with a cloud identity: what counts, and what does not. */
final class TokenForOthersTest {
    private static final String ACCOUNT =
            """
            apiVersion: v1
            kind: ServiceAccount
            metadata:
              name: web
              namespace: shop
              annotations: {eks.amazonaws.com/role-arn: "arn:aws:iam::111122223333:role/reader"}
            ---
            """;
    private static final String UNREAD = "unknown ServiceAccount/web source-missing";

    @TempDir
    Path folder;

    private static String role(String kind, String name, String rules) {
        String namespace = kind.equals("Role") ? ", namespace: shop" : "";
        return """
        apiVersion: rbac.authorization.k8s.io/v1
        kind: KIND
        metadata: {name: NAMESPACED}
        rules: RULES
        ---
        """
                .replace("KIND", kind)
                .replace("NAMESPACED", name + namespace)
                .replace("RULES", rules);
    }

    private static String binding(String kind, String roleKind, String role, String subjects) {
        return """
        apiVersion: rbac.authorization.k8s.io/v1
        kind: KIND
        metadata: {name: bNAMESPACE}
        roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ROLEKIND, name: ROLENAME}
        subjects: SUBJECTS
        ---
        """
                .replace("ROLEKIND", roleKind)
                .replace("ROLENAME", role)
                .replace("KIND", kind)
                .replace("NAMESPACE", kind.equals("RoleBinding") ? ", namespace: shop" : "")
                .replace("SUBJECTS", subjects);
    }

    private static String rule(String groups, String resources, String verbs) {
        return "[{apiGroups: [" + groups + "], resources: [" + resources + "], verbs: [" + verbs + "]}]";
    }

    private static final String DEVS = "[{kind: Group, name: devs}]";

    private List<String> ofRule(String rule) throws IOException {
        return verdicts(ACCOUNT + role("Role", "r", rule) + binding("RoleBinding", "Role", "r", DEVS));
    }

    private List<String> ofClusterRole(String rule, String... more) throws IOException {
        return verdicts(
                ACCOUNT + role("ClusterRole", "r", rule) + binding("ClusterRoleBinding", "ClusterRole", "r", DEVS),
                more);
    }

    private List<String> ofSubjects(String subjects) throws IOException {
        String mint = rule("\"\"", "serviceaccounts/token", "create");
        return verdicts(
                ACCOUNT + role("Role", "r", mint) + binding("RoleBinding", "Role", "r", subjects),
                "--assume-complete=k8s.rbac");
    }

    /** An aggregated role, of whose parts one may ask for tokens. */
    private static String aggregated(String selector) {
        return role("ClusterRole", "part, labels: {team: shop}", rule("\"\"", "serviceaccounts/token", "create"))
                + role("ClusterRole", "r", "[]").replace("rules: []", "aggregationRule: " + selector)
                + binding("RoleBinding", "ClusterRole", "r", DEVS);
    }

    @Test
    void aTemplateInARoleMayStandForAWayToATokenAndIsNoPass() throws IOException {
        String token = "{apiGroups: [\"\"], resources: [serviceaccounts/token], verbs: [create]}";
        for (String rules : List.of(
                "\"${rules}\"",
                "[\"${rule}\"]",
                "[" + token.replace("[create]", "[\"${verb}\"]") + "]",
                "[" + token.replace("[create]", "\"${verbs}\"") + "]",
                "[" + token.replace("[serviceaccounts/token]", "[\"${resource}\"]") + "]",
                "[" + token.replace("[serviceaccounts/token]", "\"${resources}\"") + "]",
                "[" + token.replace("[\"\"]", "[\"${group}\"]") + "]",
                "[" + token.replace("verbs", "resourceNames: [\"${name}\"], verbs") + "]",
                "[" + token.replace("verbs", "resourceNames: \"${names}\", verbs") + "]")) {
            assertEquals(
                    List.of("unknown ClusterRoleBinding/b template-unresolved"),
                    ofClusterRole(rules, "--assume-complete=k8s.rbac"),
                    rules);
        }
        // Where what is written suffices, it counts; where no word could make it a way to a token, it passes.
        assertEquals(
                List.of("fail ClusterRoleBinding/b high token"),
                ofClusterRole("[" + token.replace("[create]", "[create, \"${verb}\"]") + "]"));
        assertEquals(
                List.of(),
                ofClusterRole(
                        "[" + token.replace("[create]", "[list]").replace("[serviceaccounts/token]", "[\"${x}/log\"]")
                                + "]",
                        "--assume-complete=k8s.rbac"));
    }

    @Test
    void aTemplateInAnAggregationIsNoPass() throws IOException {
        for (String selector : List.of(
                "\"${rule}\"",
                "{clusterRoleSelectors: \"${selectors}\"}",
                "{clusterRoleSelectors: [\"${selector}\"]}",
                "{clusterRoleSelectors: [{matchLabels: {team: \"${team}\"}}]}",
                "{clusterRoleSelectors: [{matchExpressions: [{key: team, operator: In, values: [\"${team}\"]}]}]}")) {
            assertEquals(
                    List.of("unknown RoleBinding/b template-unresolved"),
                    verdicts(ACCOUNT + aggregated(selector), "--assume-complete=k8s.rbac"),
                    selector);
        }
        assertEquals(
                List.of("unknown RoleBinding/b template-unresolved"),
                verdicts(
                        ACCOUNT
                                + aggregated("{clusterRoleSelectors: [{matchLabels: {team: shop}}]}")
                                        .replace("{team: shop}}\n", "{team: \"${team}\"}}\n"),
                        "--assume-complete=k8s.rbac"));
    }

    @Test
    void aSelectorThatAsksForNoLabelTakesInEveryRole() throws IOException {
        String token = "fail RoleBinding/b high token";
        for (String selector : List.of(
                "{}",
                "{matchExpressions: [{key: team, operator: NotIn, values: [other]}]}",
                "{matchExpressions: [{key: kubernetes.io/bootstrapping, operator: DoesNotExist}]}",
                "{matchLabels: {kubernetes.io/bootstrapping: rbac-defaults}}")) {
            assertEquals(
                    List.of(token),
                    verdicts(
                            ACCOUNT + aggregated("{clusterRoleSelectors: [" + selector + "]}"),
                            "--assume-complete=k8s.rbac"),
                    selector);
        }
        assertEquals(
                List.of(),
                verdicts(
                        ACCOUNT
                                + aggregated("{clusterRoleSelectors: [{matchExpressions:"
                                        + " [{key: kubernetes.io/bootstrapping, operator: DoesNotExist},"
                                        + " {key: team, operator: NotIn, values: [shop]}]}]}"),
                        "--assume-complete=k8s.rbac"));
    }

    @Test
    void subjectsThatATemplateFillsInAreUnknown() throws IOException {
        for (String subjects : List.of(
                "\"${subjects}\"",
                "[\"${subject}\"]",
                "[{kind: Group, name: \"${group}\"}]",
                "[{kind: \"${kind}\", name: devs}]")) {
            assertEquals(List.of("unknown RoleBinding/b template-unresolved"), ofSubjects(subjects), subjects);
        }
        assertEquals(
                List.of("fail RoleBinding/b high token"),
                ofSubjects("[{kind: Group, name: \"${group}\"}, {kind: Group, name: devs}]"));
    }

    @Test
    void aServiceAccountNamedAsAUserIsThatServiceAccount() throws IOException {
        String token = "fail RoleBinding/b high token";
        assertEquals(List.of(token), ofSubjects("[{kind: User, name: \"system:serviceaccount:dev:ci\"}]"));
        assertEquals(List.of(token), ofSubjects("[{kind: User, name: \"system:anonymous\"}]"));
        assertEquals(List.of(), ofSubjects("[{kind: User, name: \"system:serviceaccount:shop:web\"}]"));
        assertEquals(List.of(), ofSubjects("[{kind: User, name: \"system:serviceaccount:kube-system:csi\"}]"));
        assertEquals(List.of(), ofSubjects("[{kind: User, name: \"system:serviceaccount:dev\"}]"));
    }

    @Test
    void namesOfPodsAndWorkloadsDoNotSayAsWhomTheyRun() throws IOException {
        String named = "[{apiGroups: [\"\", apps], resources: [WHAT], resourceNames: [app], verbs: [VERB]}]";
        assertEquals(
                List.of("fail RoleBinding/b medium pods"),
                ofRule(named.replace("WHAT", "deployments").replace("VERB", "patch")));
        assertEquals("conditional", scan().get(0).get("confidence").textValue());
        assertEquals(
                List.of("fail RoleBinding/b medium exec"),
                ofRule(named.replace("WHAT", "pods/exec").replace("VERB", "create")));
        assertEquals(
                List.of(UNREAD), ofRule(named.replace("WHAT", "deployments").replace("VERB", "create")));
    }

    @Test
    void otherKindsThatMakePodsCount() throws IOException {
        String pods = "fail RoleBinding/b medium pods";
        assertEquals(List.of(pods), ofRule(rule("argoproj.io", "rollouts", "create")));
        assertEquals(List.of(pods), ofRule(rule("apps.openshift.io", "deploymentconfigs", "update")));
        assertEquals(List.of(pods), ofRule(rule("tekton.dev", "taskruns", "create")));
        assertEquals(List.of(UNREAD), ofRule(rule("argoproj.io", "applications", "create")));
    }

    @Test
    void nodesAreInNoNamespaceSoThatARoleBindingHandsOutNothingOnThem() throws IOException {
        assertEquals(List.of(UNREAD), ofRule(rule("\"\"", "nodes/proxy", "get")));
        assertEquals(
                List.of(UNREAD),
                verdicts(ACCOUNT
                        + role("ClusterRole", "r", rule("\"\"", "nodes/proxy", "get"))
                        + binding("RoleBinding", "ClusterRole", "r", DEVS)));
    }

    @Test
    void rolesThatEveryClusterHasAreKnown() throws IOException {
        String[] complete = {"--assume-complete=k8s.rbac"};
        for (String none : List.of("system:auth-delegator", "system:node-proxier", "system:discovery")) {
            assertEquals(
                    List.of(UNREAD),
                    verdicts(ACCOUNT + binding("ClusterRoleBinding", "ClusterRole", "\"" + none + "\"", DEVS)),
                    none);
        }
        assertEquals(
                List.of("fail ClusterRoleBinding/b medium node_proxy"),
                verdicts(
                        ACCOUNT + binding("ClusterRoleBinding", "ClusterRole", "\"system:kubelet-api-admin\"", DEVS),
                        complete));
        assertEquals(
                List.of("fail ClusterRoleBinding/b medium pods"),
                verdicts(
                        ACCOUNT
                                + binding(
                                        "ClusterRoleBinding",
                                        "ClusterRole",
                                        "\"system:controller:job-controller\"",
                                        DEVS),
                        complete));
        String reader = binding("RoleBinding", "Role", "extension-apiserver-authentication-reader", DEVS);
        assertEquals(
                List.of(UNREAD), verdicts((ACCOUNT + reader).replace("namespace: shop", "namespace: kube-system")));
        assertEquals(List.of("unknown RoleBinding/b source-missing", UNREAD), verdicts(ACCOUNT + reader));
    }

    @Test
    void everyWayToATokenCounts() throws IOException {
        assertEquals(List.of("fail RoleBinding/b high token"), ofRule(rule("\"\"", "serviceaccounts/token", "create")));
        assertEquals(List.of("fail RoleBinding/b high token"), ofRule(rule("\"*\"", "\"*\"", "\"*\"")));
        assertEquals(List.of("fail RoleBinding/b high token"), ofRule(rule("\"\"", "\"*/token\"", "create")));
        assertEquals(List.of("fail RoleBinding/b medium pods"), ofRule(rule("\"\"", "pods", "create")));
        assertEquals(List.of("fail RoleBinding/b medium pods"), ofRule(rule("apps", "deployments", "patch")));
        assertEquals(List.of("fail RoleBinding/b medium pods"), ofRule(rule("batch", "cronjobs", "update")));
        assertEquals(List.of("fail RoleBinding/b medium exec"), ofRule(rule("\"\"", "pods/exec", "create")));
        assertEquals(
                List.of("fail RoleBinding/b medium exec"), ofRule(rule("\"\"", "pods/ephemeralcontainers", "patch")));
        assertEquals(
                List.of("fail ClusterRoleBinding/b medium node_proxy"),
                ofClusterRole(rule("\"\"", "nodes/proxy", "get")));
        assertEquals(
                List.of("fail RoleBinding/b medium impersonate"),
                ofRule(rule("\"\"", "serviceaccounts", "impersonate")));
    }

    @Test
    void whatLeadsToNoTokenDoesNot() throws IOException {
        assertEquals(List.of(UNREAD), ofRule(rule("\"\"", "serviceaccounts/token", "get")));
        assertEquals(List.of(UNREAD), ofRule(rule("other.example", "serviceaccounts/token", "create")));
        assertEquals(List.of(UNREAD), ofRule(rule("\"\"", "pods", "get, list, watch, delete")));
        assertEquals(List.of(UNREAD), ofRule(rule("\"\"", "deployments", "create")));
        assertEquals(List.of(UNREAD), ofRule(rule("apps", "deployments/scale", "patch")));
        assertEquals(List.of(UNREAD), ofRule(rule("\"\"", "serviceaccounts", "create")));
        assertEquals(List.of(UNREAD), ofRule("[{nonResourceURLs: [\"*\"], verbs: [\"*\"]}]"));
    }

    @Test
    void namesRestrictTokensAndImpersonationToTheirAccounts() throws IOException {
        String named =
                "[{apiGroups: [\"\"], resources: [serviceaccounts/token], resourceNames: [NAME], verbs: [create]}]";
        assertEquals(List.of("fail RoleBinding/b high token"), ofRule(named.replace("NAME", "other, web")));
        assertEquals(List.of(UNREAD), ofRule(named.replace("NAME", "other")));
        assertEquals(List.of(UNREAD), ofRule(named.replace("NAME", "web").replace("serviceaccounts/token", "pods")));
    }

    @Test
    void partsOfTheClusterAndTheAccountItselfAreNobodyElse() throws IOException {
        String mint = rule("\"\"", "serviceaccounts/token", "create");
        for (String subjects : List.of(
                "[{kind: User, name: \"system:kube-controller-manager\"}]",
                "[{kind: Group, name: \"system:masters\"}]",
                "[{kind: Group, name: \"system:serviceaccounts:kube-system\"}]",
                "[{kind: ServiceAccount, name: csi, namespace: kube-system}]",
                "[{kind: ServiceAccount, name: web, namespace: shop}]",
                "[{kind: ServiceAccount, name: web}]",
                "[]")) {
            assertEquals(
                    List.of(UNREAD),
                    verdicts(ACCOUNT + role("Role", "r", mint) + binding("RoleBinding", "Role", "r", subjects)),
                    subjects);
        }
        assertEquals(
                List.of("fail RoleBinding/b high token"),
                verdicts(ACCOUNT
                        + role("Role", "r", mint)
                        + binding("RoleBinding", "Role", "r", "[{kind: Group, name: \"system:serviceaccounts\"}]")));
    }

    @Test
    void editorsOfANamespaceAreExpectedAndEveryoneIsNot() throws IOException {
        assertEquals(
                List.of("fail RoleBinding/b info token"),
                verdicts(ACCOUNT + binding("RoleBinding", "ClusterRole", "edit", DEVS)));
        assertEquals(
                List.of("fail RoleBinding/b high token"),
                verdicts(ACCOUNT
                        + binding(
                                "RoleBinding",
                                "ClusterRole",
                                "admin",
                                "[{kind: Group, name: \"system:authenticated\"}]")));
        assertEquals(
                List.of("fail RoleBinding/b medium token"),
                verdicts(ACCOUNT
                        + binding(
                                "RoleBinding",
                                "ClusterRole",
                                "edit",
                                "[{kind: ServiceAccount, name: gitlab-runner, namespace: ci}]")));
        assertEquals(
                List.of("fail ClusterRoleBinding/b high token"),
                verdicts(ACCOUNT + binding("ClusterRoleBinding", "ClusterRole", "edit", DEVS)));
        assertEquals(List.of(UNREAD), verdicts(ACCOUNT + binding("RoleBinding", "ClusterRole", "view", DEVS)));
    }

    @Test
    void aggregatedRolesCountWithTheirParts() throws IOException {
        String parts = role("ClusterRole", "part, labels: {to-whole: \"yes\"}", rule("\"\"", "pods/exec", "create"))
                + role(
                        "ClusterRole",
                        "stranger, labels: {to-whole: \"no\"}",
                        rule("\"\"", "serviceaccounts/token", "create"))
                + """
                apiVersion: rbac.authorization.k8s.io/v1
                kind: ClusterRole
                metadata: {name: whole, labels: {to-whole: "yes"}}
                aggregationRule: {clusterRoleSelectors: [{matchLabels: {to-whole: "yes"}}]}
                rules: []
                ---
                """;
        assertEquals(
                List.of("fail RoleBinding/b medium exec"),
                verdicts(ACCOUNT + parts + binding("RoleBinding", "ClusterRole", "whole", DEVS)));
        String toView = role(
                "ClusterRole",
                "extra, labels: {rbac.authorization.k8s.io/aggregate-to-view: \"true\"}",
                rule("\"\"", "pods/exec", "create"));
        assertEquals(
                List.of("fail RoleBinding/b medium exec"),
                verdicts(ACCOUNT + toView + binding("RoleBinding", "ClusterRole", "view", DEVS)));
    }

    @Test
    void aRoleThatWasNotReadIsUnknownAndSoIsTheAccountWhileRbacIs() throws IOException {
        assertEquals(
                List.of("unknown RoleBinding/b source-missing", UNREAD),
                verdicts(ACCOUNT + binding("RoleBinding", "Role", "elsewhere", DEVS)));
        assertEquals(List.of(UNREAD), verdicts(ACCOUNT));
        assertEquals(List.of(), verdicts(ACCOUNT, "--assume-complete=k8s.rbac"));
        assertEquals(
                List.of("unknown RoleBinding/b template-unresolved", UNREAD),
                verdicts(ACCOUNT + binding("RoleBinding", "Role", "\"${ROLE}\"", DEVS)));
    }

    @Test
    void otherNamespacesAndAccountsWithoutAnIdentityAreOfNoInterest() throws IOException {
        String mint = role("Role", "r", rule("\"\"", "serviceaccounts/token", "create"))
                + binding("RoleBinding", "Role", "r", DEVS);
        assertEquals(List.of(UNREAD), verdicts(ACCOUNT + mint.replace("namespace: shop", "namespace: dev")));
        assertEquals(
                List.of(),
                verdicts("{apiVersion: v1, kind: ServiceAccount, metadata: {name: web, namespace: shop}}\n---\n"
                        + mint));
    }

    @Test
    void aBindingForTheWholeClusterInAnotherFolderIsLessSure() throws IOException {
        Files.createDirectories(folder.resolve("a/b/c"));
        Files.createDirectories(folder.resolve("x/y/z"));
        Files.writeString(folder.resolve("a/b/c/account.yaml"), ACCOUNT);
        Files.writeString(
                folder.resolve("x/y/z/rbac.yaml"),
                role("ClusterRole", "r", rule("\"\"", "pods", "create"))
                        + binding("ClusterRoleBinding", "ClusterRole", "r", DEVS));
        JsonNode finding = scan().get(0);
        assertEquals("conditional", finding.get("confidence").textValue());
    }

    @Test
    void rolesOfOtherKindsOfTheSameNameAreLeftAlone() throws IOException {
        assertEquals(
                List.of(UNREAD),
                verdicts(ACCOUNT
                        + "{apiVersion: iam.aws.upbound.io/v1beta1, kind: RoleBinding, metadata: {name: x}}\n"));
    }

    @Test
    void hostileRolesCostLittleAndHideNothing() throws IOException {
        StringBuilder text = new StringBuilder(ACCOUNT);
        text.append(
                        "{apiVersion: rbac.authorization.k8s.io/v1, kind: Role, metadata: {name: r, namespace: shop}, rules: [")
                .append("{apiGroups: 7, resources: {a: b}, verbs: [[x]]}, 5, null, ");
        for (int i = 0; i < 2000; i++) {
            text.append("{apiGroups: [\"\"], resources: [serviceaccounts/token], resourceNames: [n")
                    .append(i)
                    .append("], verbs: [create]}, ");
        }
        text.append("{apiGroups: [\"\"], resources: [serviceaccounts/token], verbs: [create]}]}\n---\n");
        StringBuilder subjects = new StringBuilder("[3, {kind: Group}, ");
        for (int i = 0; i < 2000; i++) {
            subjects.append("{kind: User, name: u").append(i).append("}, ");
        }
        text.append(binding("RoleBinding", "Role", "r", subjects.append("]").toString()));
        assertEquals(List.of("fail RoleBinding/b high token"), verdicts(text.toString()));
    }

    @Test
    void aTokenSecretOfAnAccountThatMayAskForTokensIsHigh() throws IOException {
        String secret =
                """
                apiVersion: v1
                kind: Secret
                type: kubernetes.io/service-account-token
                metadata: {name: t, namespace: shop, annotations: {kubernetes.io/service-account.name: op}}
                ---
                """;
        String rbac = role("Role", "r", rule("\"\"", "serviceaccounts/token", "create"))
                + binding("RoleBinding", "Role", "r", "[{kind: ServiceAccount, name: op, namespace: shop}]");
        Files.writeString(folder.resolve("all.yaml"), ACCOUNT + secret + rbac);
        assertEquals("high", scan("WI-K8S-004").get(0).get("severity").textValue());
        Files.writeString(folder.resolve("all.yaml"), ACCOUNT + secret);
        assertEquals("low", scan("WI-K8S-004").get(0).get("severity").textValue());
    }

    private JsonNode scan(String... more) throws IOException {
        List<String> args = new ArrayList<>(
                List.of("scan", folder.toString(), "--format", "json", "--fail-on", "none", "--no-config", "--rule"));
        if (more.length == 0 || more[0].startsWith("--")) {
            args.add("WI-K8S-006");
        }
        args.addAll(List.of(more));
        Run run = Run.widscan(args.toArray(new String[0]));
        assertEquals(0, run.code(), run.err());
        return new ObjectMapper().readTree(run.out()).get("findings");
    }

    private List<String> verdicts(String text, String... more) throws IOException {
        Files.writeString(folder.resolve("all.yaml"), text);
        TreeSet<String> lines = new TreeSet<>();
        for (JsonNode finding : scan(more)) {
            String object = finding.at("/resource/kind").textValue() + "/"
                    + finding.at("/resource/name").textValue();
            lines.add(
                    finding.get("status").textValue().equals("fail")
                            ? "fail " + object + " " + finding.get("severity").textValue() + " " + power(finding)
                            : "unknown " + object + " "
                                    + finding.at("/unknown/reason").textValue());
        }
        return List.copyOf(lines);
    }

    /** The worst is told first by the message; the facts list them all. */
    private static String power(JsonNode finding) {
        String message = finding.get("message").textValue();
        return message.contains("create tokens")
                ? "token"
                : message.contains("run pods")
                        ? "pods"
                        : message.contains("kubelet")
                                ? "node_proxy"
                                : message.contains("act as") ? "impersonate" : "exec";
    }
}
