package io.github.widscan.link;

import static io.github.widscan.link.StaticFixture.AT;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.widscan.snapshot.Container;
import io.github.widscan.snapshot.ContainerType;
import io.github.widscan.snapshot.EnvSource;
import io.github.widscan.snapshot.EnvVar;
import io.github.widscan.snapshot.Meta;
import io.github.widscan.snapshot.ObjectRef;
import io.github.widscan.snapshot.Origin;
import io.github.widscan.snapshot.PodTemplate;
import io.github.widscan.snapshot.Snapshot;
import io.github.widscan.snapshot.Text;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Beside EKS Pod Identity, whose credentials come last in the chain. */
final class PodIdentityChainTest {
    private static final Text TOKEN = new Text("/var/run/secrets/eks.amazonaws.com/serviceaccount/token", AT);

    @Test
    void seesATokenFileOfItsOwn() {
        assertEquals(List.of("eks-pod-identity token-file"), chain(false, "eks-pod-identity"));
    }

    @Test
    void knowsTheTokenFileThatTheWebhookInjected() {
        assertEquals(List.of(), chain(true, "eks-pod-identity"));
    }

    @Test
    void takesATokenFileForNoShadowOfIrsa() {
        assertEquals(List.of(), chain(false, "irsa"));
    }

    @Test
    void prefersPodIdentityWhereBothAreBound() {
        assertEquals(List.of("eks-pod-identity token-file"), chain(false, "irsa", "eks-pod-identity"));
    }

    private static List<String> chain(boolean live, String... methods) {
        Origin origin = new Origin(null, 0, null, live);
        EnvVar token = new EnvVar("AWS_WEB_IDENTITY_TOKEN_FILE", EnvSource.LITERAL, TOKEN, null, AT);
        Container container = new Container(
                "app",
                ContainerType.MAIN,
                "i",
                AT,
                List.of(token),
                List.of(),
                List.of(),
                false,
                List.of(),
                List.of(),
                List.of());
        PodTemplate pod = new PodTemplate(
                AT, AT, List.of(), List.of(), null, null, null, null, List.of(), List.of(container), List.of(), false);
        Meta user =
                new Meta(new ObjectRef(null, "v1", "Pod", "shop", "web"), origin, AT, AT, List.of(), List.of(), null);
        Snapshot snapshot = new StaticFixture().snapshot();
        Coverages coverages = new Coverages(List.of());
        Lookup lookup = new StaticLinks(snapshot, coverages, new Places()).lookup(user);
        StaticChain chain = new StaticChain(origin, pod, lookup, new Places(), bindings(methods));
        chain.add(container, EnvParts.of(container, lookup));
        List<String> lines = new ArrayList<>();
        for (ChainElement element : chain.elements()) {
            lines.add(element.method() + " " + element.element());
        }
        return lines;
    }

    private static List<Binding> bindings(String... methods) {
        List<Binding> bindings = new ArrayList<>();
        for (String method : methods) {
            bindings.add(new Binding("aws", method, null, "test", false, "unverified", List.of(), null, 0));
        }
        return bindings;
    }
}
