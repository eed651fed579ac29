package io.github.widscan.collect.manifest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.widscan.snapshot.CloudSignal;
import io.github.widscan.snapshot.EnvVar;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which values of variables are kept: those that rules read, but never a secret. */
final class VariableValuesTest {
    @ParameterizedTest
    @CsvSource({
        "AWS_REGION, eu-west-1, kept",
        "S3_ENDPOINT, http://minio:9000, kept",
        "APP_MODE, prod, dropped",
        "GOOGLE_APPLICATION_CREDENTIALS, /var/secrets/google/key.json, kept",
        "GOOGLE_APPLICATION_CREDENTIALS, hunter2, dropped",
        "AWS_SECRET_ACCESS_KEY, hunter2, dropped",
        "AWS_SECRET_ACCESS_KEY, /slash-first-of-a-secret, dropped",
        "AWS_SECRET_ACCESS_KEY, '{{ .Values.key }}', kept",
        "AZURE_CLIENT_SECRET, '$(FROM_ANOTHER)', kept",
    })
    void keepsWhatRulesReadAndNoSecret(String name, String value, String outcome) {
        EnvVar variable = Collected.workload(
                        """
                        apiVersion: v1
                        kind: Pod
                        metadata: {name: web}
                        spec:
                          containers:
                          - name: web
                            image: i
                            env: [{name: %s, value: "%s"}]
                        """
                                .formatted(name, value))
                .template()
                .containers()
                .get(0)
                .env()
                .get(0);
        assertEquals(
                outcome.equals("kept") ? value : "null",
                variable.value() == null ? "null" : variable.value().value());
    }

    @Test
    void seesSignalsInTheOptionsOfAJvm() {
        List<CloudSignal> signals = Collected.workload(
                        """
                        apiVersion: v1
                        kind: Pod
                        metadata: {name: web}
                        spec:
                          containers:
                          - name: web
                            image: i
                            env:
                            - {name: JAVA_TOOL_OPTIONS, value: "-Daws.accessKeyId=$(ID) -Daws.secretAccessKey=$(KEY)"}
                            - {name: NOTE, value: "-Daws.region=x"}
                        """)
                .template()
                .containers()
                .get(0)
                .signals();
        assertEquals(
                List.of("-Daws.accessKeyId"),
                signals.stream().map(CloudSignal::signal).toList());
    }
}
