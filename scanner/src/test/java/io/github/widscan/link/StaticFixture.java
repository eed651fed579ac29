package io.github.widscan.link;

import io.github.widscan.snapshot.At;
import io.github.widscan.snapshot.Attribute;
import io.github.widscan.snapshot.AwsFacts;
import io.github.widscan.snapshot.AzureFacts;
import io.github.widscan.snapshot.CloudSignal;
import io.github.widscan.snapshot.ClusterFacts;
import io.github.widscan.snapshot.ConfigObject;
import io.github.widscan.snapshot.Container;
import io.github.widscan.snapshot.ContainerType;
import io.github.widscan.snapshot.Coverage;
import io.github.widscan.snapshot.CredentialSighting;
import io.github.widscan.snapshot.EnvFrom;
import io.github.widscan.snapshot.EnvSource;
import io.github.widscan.snapshot.EnvVar;
import io.github.widscan.snapshot.Flag;
import io.github.widscan.snapshot.GcpFacts;
import io.github.widscan.snapshot.HuaweiFacts;
import io.github.widscan.snapshot.KeyRef;
import io.github.widscan.snapshot.Meta;
import io.github.widscan.snapshot.Mount;
import io.github.widscan.snapshot.ObjectRef;
import io.github.widscan.snapshot.Origin;
import io.github.widscan.snapshot.PodTemplate;
import io.github.widscan.snapshot.ProjectedSource;
import io.github.widscan.snapshot.SecretFacts;
import io.github.widscan.snapshot.SecretLink;
import io.github.widscan.snapshot.ServiceAccount;
import io.github.widscan.snapshot.Snapshot;
import io.github.widscan.snapshot.Text;
import io.github.widscan.snapshot.Volume;
import io.github.widscan.snapshot.VolumeType;
import io.github.widscan.snapshot.Workload;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Builds a snapshot of one pod with what surrounds it; everything is in namespace {@code shop} of one file. */
final class StaticFixture {
    static final At AT = new At("/x", 1, 1, 1, 2);

    String file = "deploy/app.yaml";
    String kind = "Deployment";
    boolean live;
    boolean fragment;
    boolean hostNetwork;

    @Nullable
    String account;

    final List<Attribute> podAnnotations = new ArrayList<>();
    final List<Attribute> podLabels = new ArrayList<>();
    final List<Pod> containers = new ArrayList<>();
    final List<Volume> volumes = new ArrayList<>();
    final List<ServiceAccount> accounts = new ArrayList<>();
    final List<SecretFacts> secrets = new ArrayList<>();
    final List<SecretLink> secretLinks = new ArrayList<>();
    final List<ConfigObject> configObjects = new ArrayList<>();
    final List<Coverage> coverage = new ArrayList<>();

    /** A container under construction. */
    static final class Pod {
        final String name;
        String image = "registry.example.org/app:1";
        final List<EnvVar> env = new ArrayList<>();
        final List<EnvFrom> envFrom = new ArrayList<>();
        final List<Mount> mounts = new ArrayList<>();
        final List<CloudSignal> signals = new ArrayList<>();
        final List<CredentialSighting> sightings = new ArrayList<>();

        Pod(String name) {
            this.name = name;
        }

        Pod literal(String variable, String value) {
            env.add(new EnvVar(variable, EnvSource.LITERAL, new Text(value, AT), null, AT));
            return this;
        }

        /** A literal whose value nobody keeps. */
        Pod hidden(String variable) {
            env.add(new EnvVar(variable, EnvSource.LITERAL, null, null, AT));
            return this;
        }

        Pod empty(String variable) {
            env.add(new EnvVar(variable, EnvSource.EMPTY, null, null, AT));
            return this;
        }

        Pod secretKey(String variable, String secret, String key) {
            return secretKey(variable, secret, key, false);
        }

        Pod secretKey(String variable, String secret, String key, boolean optional) {
            env.add(new EnvVar(variable, EnvSource.SECRET_KEY, null, new KeyRef(secret, key, optional), AT));
            return this;
        }

        Pod configKey(String variable, String configMap, String key) {
            env.add(new EnvVar(variable, EnvSource.CONFIG_MAP_KEY, null, new KeyRef(configMap, key, false), AT));
            return this;
        }

        Pod allOfSecret(String secret) {
            envFrom.add(new EnvFrom(true, secret, "", false, AT));
            return this;
        }

        Pod allOfConfigMap(String configMap) {
            envFrom.add(new EnvFrom(false, configMap, "", false, AT));
            return this;
        }

        Pod mount(String volume, String path) {
            return mount(volume, path, "", false);
        }

        Pod mount(String volume, String path, String subPath, boolean bidirectional) {
            mounts.add(new Mount(volume, path, subPath, false, bidirectional, AT));
            return this;
        }

        private Container build(boolean fragment) {
            return new Container(
                    name,
                    ContainerType.MAIN,
                    fragment ? null : image,
                    AT,
                    env,
                    envFrom,
                    mounts,
                    false,
                    List.of(),
                    signals,
                    sightings);
        }
    }

    Pod container(String name) {
        Pod pod = new Pod(name);
        containers.add(pod);
        return pod;
    }

    StaticFixture secretVolume(String name, String secret, String... keys) {
        List<Volume.Item> items = new ArrayList<>();
        for (String key : keys) {
            items.add(new Volume.Item(key, key));
        }
        volumes.add(new Volume(name, VolumeType.SECRET, new Text(secret, AT), items, List.of(), AT));
        return this;
    }

    StaticFixture projected(String name, ProjectedSource... sources) {
        volumes.add(new Volume(name, VolumeType.PROJECTED, null, List.of(), List.of(sources), AT));
        return this;
    }

    StaticFixture volume(String name, VolumeType type, @Nullable String source) {
        volumes.add(new Volume(name, type, source == null ? null : new Text(source, AT), List.of(), List.of(), AT));
        return this;
    }

    StaticFixture secret(String name, String... keys) {
        return secret(name, false, keys);
    }

    StaticFixture secret(String name, boolean valuesRead, String... keys) {
        return secret(name, "Opaque", valuesRead, List.of(), List.of(), keys);
    }

    StaticFixture secret(
            String name,
            String type,
            boolean valuesRead,
            List<CredentialSighting> sightings,
            List<String> federationConfigs,
            String... keys) {
        List<Text> texts = new ArrayList<>();
        for (String key : keys) {
            texts.add(new Text(key, AT));
        }
        secrets.add(new SecretFacts(meta("Secret", name), type, texts, sightings, federationConfigs, valuesRead));
        return this;
    }

    StaticFixture boundAccount(String name, String annotation, String value) {
        account = name;
        Meta meta = meta("ServiceAccount", name);
        accounts.add(new ServiceAccount(
                new Meta(
                        meta.ref(),
                        meta.origin(),
                        AT,
                        AT,
                        List.of(new Attribute(annotation, new Text(value, AT))),
                        List.of(),
                        null),
                null,
                List.of()));
        return this;
    }

    StaticFixture irsa() {
        return boundAccount("web", "eks.amazonaws.com/role-arn", "arn:aws:iam::111122223333:role/web");
    }

    StaticFixture complete(String source) {
        coverage.add(new Coverage(source, null, Coverage.State.COMPLETE, null, true));
        return this;
    }

    Meta meta(String objectKind, String name) {
        return meta(objectKind, name, file);
    }

    Meta meta(String objectKind, String name, String inFile) {
        return new Meta(
                new ObjectRef(null, "v1", objectKind, "shop", name),
                new Origin(inFile, 0, null, live),
                AT,
                AT,
                List.of(),
                List.of(),
                null);
    }

    static CredentialSighting sighting(String type, String field, int valueGroup, String... path) {
        return new CredentialSighting(
                type,
                type.substring(0, type.indexOf('-')),
                field,
                List.of(path),
                null,
                "****",
                valueGroup,
                false,
                false,
                false,
                AT);
    }

    Snapshot snapshot() {
        List<Container> built = new ArrayList<>();
        for (Pod container : containers) {
            built.add(container.build(fragment));
        }
        PodTemplate template = new PodTemplate(
                AT,
                AT,
                podAnnotations,
                podLabels,
                account == null ? null : new Text(account, AT),
                null,
                hostNetwork ? new Flag(true, false, AT) : null,
                null,
                List.of(),
                built,
                volumes,
                fragment);
        List<Workload> workloads =
                built.isEmpty() ? List.of() : List.of(new Workload(meta(kind, "web"), 2, 0, template));
        return new Snapshot(
                Snapshot.SCHEMA_VERSION,
                "2026-01-01T00:00:00Z",
                1,
                workloads,
                accounts,
                secrets,
                secretLinks,
                configObjects,
                List.of(),
                List.of(),
                List.of(),
                ClusterFacts.none(),
                AwsFacts.none(),
                AzureFacts.none(),
                GcpFacts.none(),
                HuaweiFacts.none(),
                List.of(),
                coverage,
                List.of());
    }

    Links links() {
        return Linker.link(snapshot(), LinkSettings.defaults());
    }

    WorkloadSubject workload() {
        return (WorkloadSubject) links().of(SubjectKind.WORKLOAD).get(0);
    }

    StaticAccess access() {
        StaticAccess access = workload().access();
        if (access == null) {
            throw new AssertionError("nothing leads the pod to static credentials");
        }
        return access;
    }

    /** What the pod takes from Secrets, one short line each. */
    List<String> uses() {
        List<String> lines = new ArrayList<>();
        for (SecretUse use : access().uses()) {
            lines.add(String.join(
                    " ",
                    use.container(),
                    use.way(),
                    use.state(),
                    use.state().equals("unknown") ? String.valueOf(use.reason()) : use.evidence(),
                    String.valueOf(use.provider()),
                    use.name(),
                    use.secret() + "/" + use.key()));
        }
        return lines;
    }

    /** The static elements beside its identity, one short line each. */
    List<String> chain() {
        List<String> lines = new ArrayList<>();
        for (ChainElement element : access().chain()) {
            lines.add(String.join(" ", element.container(), element.method(), element.element(), element.name()));
        }
        return lines;
    }
}
