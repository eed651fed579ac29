package io.github.widscan.collect.manifest.gcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.github.widscan.collect.manifest.TestDocuments;
import io.github.widscan.snapshot.Snapshot;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A cluster's document says how to sign in at it; no line that reports show may. */
final class SignInTest {
    private static final String LINK = "https://container.googleapis.com/v1/projects/p/locations/l/clusters/c";

    private static void assertHidden(String text) {
        Snapshot snapshot = TestDocuments.read(text);
        assertEquals(1, snapshot.gcp().clusters().size());
        assertFalse(snapshot.toString().contains("CANARY"), snapshot.toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'password':'CANARY1','clientKey':'CANARY2'}",
                "{\n'password':\n 'CANARY1',\n'username':'admin','clientKey':'CANARY2'}",
                "{'clientCertificateConfig':{'x':'CANARY1'},'clientCertificate':'CANARY2'}",
                "['CANARY1',{'password':'CANARY2'}]",
                "'CANARY1 CANARY2'",
                "{'password':'CANARY1'},'masterAuth':{'password':'CANARY2'}",
            })
    void thatOfAnAnswer(String auth) {
        assertHidden(("[{'name':'c','selfLink':'" + LINK + "','masterAuth':" + auth
                        + ",'nodePools':[{'name':'p','config':{'serviceAccount':'default'}}]}]")
                .replace('\'', '"'));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "spec: {location: eu, masterAuth: {password: {value: CANARY1}, clientKey: CANARY2}}",
                "spec:\n  masterAuth:\n    password:\n      value: CANARY1\n    clientKey: |\n      CANARY2\n  location: eu",
                "spec: {masterAuth: {clientKey: CANARY1}, location: eu, masterAuth: {clientKey: CANARY2}}",
            })
    void thatOfConfigConnector(String spec) {
        assertHidden("apiVersion: container.cnrm.cloud.google.com/v1beta1\nkind: ContainerCluster\n"
                + "metadata: {name: c}\n" + spec + "\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[{'password':'CANARY1','client_key':'CANARY2'}]", "{'password':'CANARY1 CANARY2'}"})
    void thatOfTerraform(String auth) {
        assertHidden(("{'format_version':'1.0','terraform_version':'1.9.8','values':{'root_module':{'resources':["
                        + "{'address':'google_container_cluster.c','mode':'managed','type':'google_container_cluster',"
                        + "'name':'c','values':{'name':'c','location':'eu','master_auth':" + auth + "}}]}}}")
                .replace('\'', '"'));
    }

    /** The script by which a node starts, or in older answers its own key. */
    @ParameterizedTest
    @ValueSource(strings = {"{'kube-env':'TOKEN: CANARY1','user-data':'CANARY2'}", "'CANARY1 CANARY2'"})
    void whatNodesAreStartedWith(String metadata) {
        assertHidden(("[{'name':'c','selfLink':'" + LINK + "','nodePools':[{'name':'p','config':{'metadata':" + metadata
                        + ",'serviceAccount':'default'}}]}]")
                .replace('\'', '"'));
    }
}
