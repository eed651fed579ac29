package io.github.widscan.collect.manifest;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.widscan.snapshot.Snapshot;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** A secret that is planted anywhere shows nowhere in what was collected. */
class CanaryTest {
    /** Every {@code @} is replaced by a secret, all of them and one at a time. */
    private static final String EVERYWHERE =
            """
            # comment @
            apiVersion: apps/v1@
            kind: Deployment
            metadata:
              name: web-@
              generateName: "@"
              namespace: '@'
              labels: {app: "@", "@": x}
              annotations:
                "eks.amazonaws.com/role-arn": "@"
                ignore.widscan.io/WI-SEC-001: "because @"
                "@": y
                kubectl.kubernetes.io/last-applied-configuration: |
                  {"metadata":{"annotations":{"x":"@"}}}
            spec:
              template:
                metadata: {labels: {a: "@"}, annotations: {"iam.amazonaws.com/role": "@"}}
                spec:
                  serviceAccountName: "@"
                  nodeSelector: {n: "@"}
                  hostNetwork: "@"
                  containers:
                  - name: "c-@"
                    image: "reg/@:1"
                    command: ["sh", "@"]
                    args:
                    - --password=@
                    - |
                      export X=@
                      s3://@/x
                    env:
                    - name: "@"
                      value: "@"
                    - name: AWS_ROLE_ARN
                      value: "@"
                    - {name: AWS_ENDPOINT_URL, value: "https://u:@\\u0040host/"}
                    - name: DB_PASSWORD
                      value: "@"
                    - name: AZURE_CLIENT_ID
                      value: >-
                        @
                    - name: X
                      valueFrom: {secretKeyRef: {name: "@", key: "@"}}
                    envFrom: [{prefix: "@", secretRef: {name: "@"}}]
                    volumeMounts: [{name: "@", mountPath: "/@", subPath: "@"}]
                    livenessProbe: {httpGet: {path: "/@", httpHeaders: [{name: "@", value: "@"}]}}
                    securityContext: {capabilities: {add: ["@"]}}
                  volumes:
                  - {name: "@", hostPath: {path: "/@"}}
                  - {name: v, secret: {secretName: "@", items: [{key: "@", path: "@"}]}}
                  - name: p
                    projected:
                      sources:
                      - serviceAccountToken: {audience: "@", expirationSeconds: "@", path: "@"}
                  "@": ["@"]
            ---
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: "@"}
            data:
              "k @": "@"
              password: "@"
              conf: |
                token = @
                x: @
            ---
            apiVersion: v1
            kind: Secret
            metadata: {name: s}
            type: "@"
            data: {a: "@", b: "#"}
            stringData:
              c: |
                @
              d: &anchor "@"
              e: *anchor
            ---
            apiVersion: networking.k8s.io/v1
            kind: NetworkPolicy
            metadata: {name: "@"}
            spec: {podSelector: {matchLabels: {a: "@"}}, egress: [{to: [{ipBlock: {cidr: "@", except: ["@"]}}]}]}
            ---
            apiVersion: external-secrets.io/v1
            kind: ExternalSecret
            metadata: {name: "@"}
            spec: {target: {name: "@"}, data: [{secretKey: "@"}]}
            ---
            apiVersion: v1
            kind: ServiceAccount
            metadata: {name: a}
            secrets: [{name: "@"}]
            automountServiceAccountToken: "@"
            ---
            apiVersion: v1
            kind: Pod
            metadata: {name: a}
            spec:
              containers: "@"
              volumes: ["@"]
            ---
            apiVersion: v1
            kind: ServiceAccount
            metadata: {name: "@": broken}
            ---
            Version: "@"
            Statement:
            - Sid: "@"
              Effect: "@"
              Action: ["sts:AssumeRoleWithWebIdentity", "@"]
              Principal: {Federated: "@", "@": x}
              Condition: {"@": {"I:sub": "@"}, StringEquals: {"@": "@"}}
              "@": x
            ---
            Role:
              RoleName: "@"
              Arn: "@"
              AssumeRolePolicyDocument: '{"Statement": [{"Effect": "Allow", "Principal": {"Federated": "@"}}]}'
            ---
            apiVersion: iam.services.k8s.aws/v1alpha1
            kind: Role
            metadata: {name: "@"}
            spec:
              name: "@"
              assumeRolePolicyDocument: |
                {"Statement": [{"Effect": "Allow", "Principal": {"Federated": "@"},
                 "Action": "sts:AssumeRoleWithWebIdentity"}]}
            ---
            apiVersion: eksctl.io/v1alpha5
            kind: ClusterConfig
            metadata: {name: "@"}
            iam: {serviceAccounts: [{metadata: {name: "@"}, attachRoleARN: "@"}]}
            """;

    @TestFactory
    List<DynamicTest> showsNoCredentialOfACloud() {
        List<DynamicTest> tests = new ArrayList<>();
        for (String secret : List.of(Keys.AWS_ID, Keys.CLIENT_SECRET)) {
            String all = EVERYWHERE.replace("#", Keys.base64(secret)).replace("@", secret);
            tests.add(DynamicTest.dynamicTest("everywhere", () -> assertHidden(all, secret)));
            for (int i = EVERYWHERE.indexOf('@'); i >= 0; i = EVERYWHERE.indexOf('@', i + 1)) {
                String one = plant(i, secret);
                tests.add(DynamicTest.dynamicTest("at " + i, () -> assertHidden(one, secret)));
            }
        }
        return tests;
    }

    @Test
    void showsNoSecretByName() {
        String text =
                """
                apiVersion: v1
                kind: Pod
                metadata:
                  name: p
                  annotations:
                    kubectl.kubernetes.io/last-applied-configuration: '{"password":"@"}'
                spec:
                  containers:
                  - name: c
                    image: i
                    args: ["--db-password=@", "--token", x]
                    env:
                    - name: DB_PASSWORD
                      value: @
                    - name: AWS_SESSION_TOKEN
                      value: '@'
                    - {name: AWS_ENDPOINT_URL, value: "https://u:@\\u0040host/"}
                ---
                apiVersion: v1
                kind: Secret
                metadata:
                  name: s
                data: {a: @}
                stringData:
                  b: @
                  c: |
                    @
                    x@
                ---
                apiVersion: v1
                kind: Secret
                metadata: {name: other}
                data: "@"
                stringData: ["@"]
                """
                        .replace("@", Keys.PASSWORD);
        assertHidden(text, Keys.PASSWORD);
        assertHidden(text.replace("\n", "\r\n"), Keys.PASSWORD);
    }

    @Test
    void showsNoLineOfAPrivateKey() {
        String line = "MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7VJTUt9Us8cKj";
        String text =
                """
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: c}
                data:
                  x: y
                  tls.key: |
                    -----BEGIN PRIVATE KEY-----
                    @
                    @
                    -----END PRIVATE KEY-----
                """
                        .replace("@", line);
        assertHidden(text, line);
    }

    private static String plant(int at, String secret) {
        String marked = EVERYWHERE.substring(0, at) + "\u0001" + EVERYWHERE.substring(at + 1);
        return marked.replace("@", "x").replace("#", "eA==").replace("\u0001", secret);
    }

    private static void assertHidden(String text, String secret) {
        Snapshot snapshot = Collected.of(text);
        assertTrue(snapshot.objects() > 0);
        String shown = snapshot.toString();
        assertFalse(shown.contains(secret), () -> "shown: " + around(shown, secret));
        String middle = secret.substring(4, secret.length() - 4);
        assertFalse(shown.contains(middle), () -> "shown: " + around(shown, middle));
        String encoded = Keys.base64(secret).substring(0, 12);
        assertFalse(shown.contains(encoded), () -> "shown: " + around(shown, encoded));
    }

    private static String around(String shown, String secret) {
        int at = shown.indexOf(secret);
        return shown.substring(Math.max(0, at - 300), Math.min(shown.length(), at + secret.length() + 100));
    }
}
