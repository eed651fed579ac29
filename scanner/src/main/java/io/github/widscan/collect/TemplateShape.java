package io.github.widscan.collect;

import io.github.widscan.snapshot.Attribute;
import io.github.widscan.snapshot.Container;
import io.github.widscan.snapshot.CredentialSighting;
import io.github.widscan.snapshot.EnvFrom;
import io.github.widscan.snapshot.EnvVar;
import io.github.widscan.snapshot.Flag;
import io.github.widscan.snapshot.Mount;
import io.github.widscan.snapshot.PodTemplate;
import io.github.widscan.snapshot.ProjectedSource;
import io.github.widscan.snapshot.Text;
import io.github.widscan.snapshot.Volume;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a pod template says, without the places where it says it and without what the control plane adds to every pod: two
 * pods of one template have the same shape, and a webhook only ever adds to it.
 */
final class TemplateShape {
    private final Set<String> lines = new HashSet<>();
    private final Set<Integer> credentials = new HashSet<>(0);

    private TemplateShape() {}

    static TemplateShape of(PodTemplate pod) {
        TemplateShape shape = new TemplateShape();
        shape.pod(pod);
        return shape;
    }

    /** Everything that the other one says, and possibly more. */
    boolean covers(TemplateShape other) {
        return lines.containsAll(other.lines);
    }

    /** It holds a credential that none of the others holds: an old template keeps its value readable. */
    boolean hasCredentialsBeside(Collection<TemplateShape> others) {
        Set<Integer> values = new HashSet<>(credentials);
        others.forEach(other -> values.removeAll(other.credentials));
        return !values.isEmpty();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TemplateShape shape && lines.equals(shape.lines);
    }

    @Override
    public int hashCode() {
        return lines.hashCode();
    }

    private void pod(PodTemplate pod) {
        Text account = pod.serviceAccountName();
        line("account", account == null || account.value().isEmpty() ? "default" : account.value());
        flag("automount", pod.automountServiceAccountToken());
        flag("hostNetwork", pod.hostNetwork());
        flag("hostProcess", pod.hostProcess());
        attributes("annotation", pod.annotations());
        attributes("label", pod.labels());
        attributes("node", pod.nodeSelector());
        for (Container container : pod.containers()) {
            container(container);
        }
        for (Volume volume : pod.volumes()) {
            if (!isApiAccess(volume.name())) {
                volume(volume);
            }
        }
    }

    /** What admission mounts into every pod, under a name of its own in each. */
    private static boolean isApiAccess(String volume) {
        return volume.startsWith("kube-api-access-");
    }

    private void container(Container c) {
        String name = c.name();
        line("container", c.type().name(), name, text(c.image()), Boolean.toString(c.privileged()));
        for (String capability : c.addedCapabilities()) {
            line("capability", name, capability);
        }
        for (EnvVar env : c.env()) {
            line("env", name, env.name(), env.source().name(), text(env.value()), String.valueOf(env.ref()));
        }
        for (EnvFrom from : c.envFrom()) {
            line("envFrom", name, from.name(), from.prefix(), from.secret() + " " + from.optional());
        }
        for (Mount mount : c.mounts()) {
            if (!isApiAccess(mount.volume())) {
                line("mount", name, mount.volume(), mount.mountPath(), mount.subPath(), "" + mount.bidirectional());
            }
        }
        c.signals().forEach(signal -> line("signal", name, signal.provider(), signal.signal()));
        for (CredentialSighting s : c.sightings()) {
            credentials.add(s.valueGroup());
            line("credential", name, s.type(), s.path().toString(), Integer.toString(s.valueGroup()));
        }
    }

    private void volume(Volume volume) {
        String name = volume.name();
        line(
                "volume",
                name,
                volume.type().name(),
                text(volume.source()),
                volume.items().toString());
        for (ProjectedSource source : volume.projected()) {
            if (source instanceof ProjectedSource.ServiceAccountToken token) {
                line("token", name, text(token.audience()), text(token.expirationSeconds()), text(token.path()));
            } else if (source instanceof ProjectedSource.Secret secret) {
                line("secret", name, secret.name(), secret.items().toString());
            } else if (source instanceof ProjectedSource.ConfigMap map) {
                line("configMap", name, map.name(), map.items().toString());
            }
        }
    }

    private void flag(String what, @Nullable Flag flag) {
        // Absent and false mean the same for all but automount, where an absent one leaves it to the ServiceAccount.
        if (flag != null && (flag.value() || flag.unresolved() || what.equals("automount"))) {
            line(what, flag.value() + " " + flag.unresolved());
        }
    }

    private void attributes(String what, List<Attribute> attributes) {
        for (Attribute attribute : attributes) {
            if (!isOfControllers(attribute.key())) {
                line(what, attribute.key(), attribute.value().value());
            }
        }
    }

    /** What controllers write onto each pod to tell it from the others. */
    private static boolean isOfControllers(String key) {
        return switch (key) {
            case "pod-template-hash",
                    "controller-revision-hash",
                    "pod-template-generation",
                    "controller-uid",
                    "job-name" -> true;
            default ->
                key.startsWith("batch.kubernetes.io/")
                        || key.startsWith("statefulset.kubernetes.io/")
                        || key.startsWith("apps.kubernetes.io/");
        };
    }

    private static String text(@Nullable Text text) {
        return text == null ? "" : text.value();
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    /** The separator stands in no name, and cannot be written into one to imitate another line. */
    private void line(String... parts) {
        lines.add(String.join("\u0000", parts));
    }
}
