package io.github.widscan.link;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A container that a webhook leaves without the identity of its pod, or the attempt at one.
 *
 * @param provider {@code aws}, {@code azure}
 * @param kind {@code skipped} (the annotation names it), {@code own-role} (it sets role and token itself),
 *     {@code half-set} (it sets one of two variables: the webhook leaves it alone), {@code no-such-container},
 *     {@code separator} (the names are joined by the other cloud's separator, so that none matches),
 *     {@code unresolved} (the annotation is a template)
 * @param container as the annotation or the pod names it; the whole value where it is no name
 * @param annotation the annotation; null where variables say so
 * @param variables the variables
 * @param bound whether the account has an identity of that cloud: {@code yes}, {@code no}, {@code unknown}
 * @param needs sources that would decide {@code bound}
 * @param mesh it is a well-known sidecar, which has no business with the cloud
 * @param signals what says that it talks to that cloud
 */
public record ContainerSkip(
        String provider,
        String kind,
        String container,
        @Nullable String annotation,
        List<String> variables,
        String bound,
        List<String> needs,
        boolean mesh,
        List<String> signals,
        int at)
        implements Facts {
    public ContainerSkip {
        variables = List.copyOf(variables);
        needs = List.copyOf(needs);
        signals = List.copyOf(signals);
    }

    @Override
    public void write(FactsWriter out) {
        out.put("provider", provider);
        out.put("kind", kind);
        out.put("container", container);
        out.put("annotation", annotation);
        out.strings("variables", variables);
        out.put("bound", bound);
        out.strings("needs", needs);
        out.put("mesh", mesh);
        out.strings("signals", signals);
        out.put("at", at);
    }
}
