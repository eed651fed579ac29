package io.github.widscan.link;

import io.github.widscan.link.EnvParts.EnvPart;
import io.github.widscan.link.MountedFiles.SecretMount;
import io.github.widscan.link.MountedFiles.Target;
import io.github.widscan.snapshot.At;
import io.github.widscan.snapshot.Container;
import io.github.widscan.snapshot.CredentialSighting;
import io.github.widscan.snapshot.EnvFrom;
import io.github.widscan.snapshot.EnvSource;
import io.github.widscan.snapshot.EnvVar;
import io.github.widscan.snapshot.Origin;
import io.github.widscan.snapshot.PodTemplate;
import io.github.widscan.snapshot.Text;
import io.github.widscan.snapshot.Volume;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the containers of a pod take from Secrets that is, or may be, a static cloud credential. */
final class SecretUses {
    private final Origin origin;
    private final PodTemplate pod;
    private final Lookup lookup;
    private final Places places;
    private final boolean bound;
    private final List<SecretUse> uses = new ArrayList<>(0);
    private final List<SecretUse> unknown = new ArrayList<>(0);
    private boolean any;
    private boolean undecided;

    /**
     * @param bound the pod has a cloud identity
     */
    SecretUses(Origin origin, PodTemplate pod, Lookup lookup, Places places, boolean bound) {
        this.origin = origin;
        this.pod = pod;
        this.lookup = lookup;
        this.places = places;
        this.bound = bound;
    }

    void add(Container container, EnvParts env) {
        any |= takesSecrets(container);
        environment(container, env);
        files(container);
    }

    /** Those that are credentials; when there are none, the first that may be one. */
    List<SecretUse> uses() {
        if (uses.isEmpty() && !unknown.isEmpty()) {
            return List.of(unknown.get(0));
        }
        return uses;
    }

    /** The pod takes something from Secrets. */
    boolean any() {
        return any;
    }

    /** All that it takes is known to be a credential or none. */
    boolean decided() {
        return !undecided;
    }

    private boolean takesSecrets(Container container) {
        for (EnvVar variable : container.env()) {
            if (variable.source() == EnvSource.SECRET_KEY) {
                return true;
            }
        }
        for (EnvFrom from : container.envFrom()) {
            if (from.secret()) {
                return true;
            }
        }
        return !MountedFiles.secrets(pod, container).isEmpty();
    }

    private void environment(Container container, EnvParts env) {
        boolean s3Compatible = CloudHints.s3Compatible(container);
        Set<CredentialPart> all = env.all();
        for (EnvPart part : env.parts()) {
            if (part.source() != EnvParts.Source.SECRET) {
                continue;
            }
            String provider = part.part().provider();
            boolean complete = CredentialPart.complete(all, provider);
            if (part.gap() != null) {
                undecided = true;
                if (part.part().secret()) {
                    unknown.add(unknown(
                            container,
                            "env",
                            provider,
                            part.variable(),
                            part.object(),
                            part.gap(),
                            part.needs(),
                            part.at()));
                }
            } else if (part.part().secret() && (!part.all() || complete || part.sighting() != null)) {
                uses.add(use(container, part, "credential", s3Compatible));
            } else if (isLoneId(part, all, env)) {
                uses.add(use(container, part, "key-id", s3Compatible));
            }
        }
        for (EnvParts.Gap gap : env.gaps()) {
            EnvFrom from = gap.from();
            if (!from.secret()) {
                continue;
            }
            undecided = true;
            if (bound || CloudHints.inName(from.name()) || CloudHints.inContainer(container)) {
                unknown.add(unknown(
                        container,
                        "env-from",
                        null,
                        from.name(),
                        from.name(),
                        gap.reason(),
                        "source-missing".equals(gap.reason()) ? gap.needs() : null,
                        from.at()));
            }
        }
    }

    /** An id that an SDK would read, in a container that has no secret for it and nothing that could bring one. */
    private static boolean isLoneId(EnvPart part, Set<CredentialPart> all, EnvParts env) {
        return part.part().is(CredentialPart.Role.ID)
                && part.standard()
                && !part.all()
                && env.gaps().isEmpty()
                && !CredentialPart.complete(all, part.part().provider());
    }

    private SecretUse use(Container container, EnvPart part, String state, boolean s3Compatible) {
        CredentialSighting sighting = part.sighting();
        return new SecretUse(
                container.name(),
                part.all() ? "env-from" : "env",
                state,
                evidence(sighting, part.standard()),
                part.part().provider(),
                part.part().word(),
                part.variable(),
                part.object(),
                part.key(),
                sighting == null ? null : sighting.masked(),
                sighting == null ? null : sighting.valueGroup(),
                s3Compatible && part.part().provider().equals("aws"),
                part.filledBy(),
                null,
                List.of(),
                places.add(origin, part.at()));
    }

    private static String evidence(@Nullable CredentialSighting sighting, boolean standard) {
        if (sighting != null && !sighting.heuristic()) {
            return "value";
        }
        return standard ? "name" : "guess";
    }

    private void files(Container container) {
        Set<String> seen = new HashSet<>(2);
        for (EnvVar variable : container.env()) {
            String provider = CredentialName.fileVariable(variable.name());
            if (provider != null && variable.source() != EnvSource.EMPTY) {
                pointer(container, variable, provider, seen);
            }
        }
        for (SecretMount mount : MountedFiles.secrets(pod, container)) {
            mount(container, mount, seen);
        }
    }

    /** A variable that holds the path of a credential file. */
    private void pointer(Container container, EnvVar variable, String provider, Set<String> seen) {
        Text value = variable.value();
        if (value == null || EnvParts.isTemplate(value.value())) {
            if (!MountedFiles.secrets(pod, container).isEmpty()) {
                undecided = true;
                if (value != null) {
                    unknown.add(unknown(
                            container,
                            "file",
                            provider,
                            variable.name(),
                            null,
                            "template-unresolved",
                            null,
                            variable.at()));
                }
            }
            return;
        }
        String path = value.value().strip();
        Target target = MountedFiles.at(pod, container, path, lookup);
        if (target == null || target.kind() == MountedFiles.Kind.OTHER) {
            return;
        }
        String secret = target.secret();
        String key = target.key();
        if (target.kind() == MountedFiles.Kind.CSI) {
            if (seen.add(path)) {
                uses.add(file(
                        container, provider(container, path, provider), path, null, null, null, null, variable.at()));
            }
        } else if (secret != null && key == null) {
            undecided = true;
            unknown.add(unknown(
                    container, "file", provider, path, secret, "source-missing", Secrets.SOURCE, variable.at()));
        } else if (secret != null && key != null && seen.add(secret + "/" + key)) {
            Secrets.Known known = lookup.secret(secret);
            boolean missing = known.state() == Secrets.State.FOUND && !known.has(key);
            if (!missing && !known.federationConfig(key)) {
                uses.add(file(
                        container,
                        provider(container, path, provider),
                        path,
                        secret,
                        key,
                        known.sighting(key),
                        known.filledBy(),
                        variable.at()));
            }
        }
    }

    /** Whose file it is; null when variables of several clouds point to it. */
    private static @Nullable String provider(Container container, String path, String provider) {
        for (EnvVar variable : container.env()) {
            String other = CredentialName.fileVariable(variable.name());
            Text value = variable.value();
            if (other != null
                    && !other.equals(provider)
                    && value != null
                    && value.value().strip().equals(path)) {
                return null;
            }
        }
        return provider;
    }

    private void mount(Container container, SecretMount mount, Set<String> seen) {
        Secrets.Known known = lookup.secret(mount.secret());
        if (known.otherType()) {
            return;
        }
        String base = MountedFiles.withoutSlash(mount.mount().mountPath());
        String folder = wellKnown(base);
        At at = mount.mount().at();
        if (mount.items().isEmpty() && mount.mount().subPath().isEmpty() && known.gap() != null) {
            if (folder != null && seen.add(mount.secret() + "/")) {
                uses.add(file(container, folder, base, mount.secret(), null, null, known.filledBy(), at));
            } else if (seenNone(seen, mount.secret())) {
                undecided = true;
                if (CloudHints.inName(mount.secret())) {
                    String gap = known.gap();
                    unknown.add(unknown(
                            container,
                            "file",
                            null,
                            base,
                            mount.secret(),
                            gap == null ? "" : gap,
                            "source-missing".equals(gap) ? Secrets.SOURCE : null,
                            at));
                }
            }
            return;
        }
        List<Volume.Item> files = files(mount, known);
        Set<CredentialPart> parts = parts(files);
        for (Volume.Item file : files) {
            key(container, mount, file, known, parts, folder, seen);
        }
    }

    private void key(
            Container container,
            SecretMount mount,
            Volume.Item file,
            Secrets.Known known,
            Set<CredentialPart> parts,
            @Nullable String folder,
            Set<String> seen) {
        CredentialSighting sighting = known.sighting(file.key());
        CredentialPart sighted = sighting == null ? null : CredentialPart.of(sighting.type());
        boolean single = !mount.mount().subPath().isEmpty();
        String provider = sighted != null && sighted.secret() ? sighted.provider() : fileName(file, folder, single);
        if (provider == null) {
            CredentialName name = CredentialName.of(file.key());
            if (name != null
                    && name.part().secret()
                    && CredentialPart.complete(parts, name.part().provider())) {
                provider = name.part().provider();
            }
        }
        if (provider == null || known.federationConfig(file.key()) || !seen.add(mount.secret() + "/" + file.key())) {
            return;
        }
        String base = MountedFiles.withoutSlash(mount.mount().mountPath());
        uses.add(file(
                container,
                provider,
                single ? base : base + "/" + file.path(),
                mount.secret(),
                file.key(),
                sighting,
                known.filledBy(),
                mount.mount().at()));
    }

    /** The keys that the mount shows, with the paths they have. */
    private static List<Volume.Item> files(SecretMount mount, Secrets.Known known) {
        List<Volume.Item> files = new ArrayList<>(mount.items());
        if (files.isEmpty()) {
            for (String key : known.keys()) {
                files.add(new Volume.Item(key, key));
            }
        }
        String subPath = mount.mount().subPath();
        if (!subPath.isEmpty()) {
            if (files.isEmpty()) {
                files.add(new Volume.Item(subPath, subPath));
            }
            files.removeIf(file -> !file.path().equals(subPath) && !file.path().startsWith(subPath + "/"));
        }
        return files;
    }

    private static Set<CredentialPart> parts(List<Volume.Item> files) {
        Set<CredentialPart> parts = new HashSet<>();
        for (Volume.Item file : files) {
            CredentialName name = CredentialName.of(file.key());
            if (name != null) {
                parts.add(name.part());
            }
        }
        return parts;
    }

    private static @Nullable String fileName(Volume.Item file, @Nullable String folder, boolean single) {
        if (single && folder != null) {
            return folder;
        }
        String byKey = CredentialName.file(file.key());
        if (byKey == null) {
            byKey = CredentialName.file(file.path().substring(file.path().lastIndexOf('/') + 1));
        }
        return byKey != null && folder != null ? folder : byKey;
    }

    /** The cloud whose tools look for credentials at this path. */
    private static @Nullable String wellKnown(String path) {
        if (path.endsWith("/.aws") || path.endsWith("/.aws/credentials")) {
            return "aws";
        }
        if (path.endsWith("/.azure")) {
            return "azure";
        }
        return path.endsWith("/.config/gcloud") ? "gcp" : null;
    }

    private static boolean seenNone(Set<String> seen, String secret) {
        for (String one : seen) {
            if (one.startsWith(secret + "/")) {
                return false;
            }
        }
        return true;
    }

    private SecretUse file(
            Container container,
            @Nullable String provider,
            String path,
            @Nullable String secret,
            @Nullable String key,
            @Nullable CredentialSighting sighting,
            @Nullable String filledBy,
            At at) {
        return new SecretUse(
                container.name(),
                "file",
                "credential",
                sighting != null && !sighting.heuristic() ? "value" : "guess",
                sighting == null ? provider : sighting.provider(),
                sighting == null ? null : sighting.type(),
                path,
                secret,
                key,
                sighting == null ? null : sighting.masked(),
                sighting == null ? null : sighting.valueGroup(),
                "aws".equals(provider) && CloudHints.s3Compatible(container),
                filledBy,
                null,
                List.of(),
                places.add(origin, at));
    }

    private SecretUse unknown(
            Container container,
            String way,
            @Nullable String provider,
            String name,
            @Nullable String secret,
            String reason,
            @Nullable String needs,
            At at) {
        return new SecretUse(
                container.name(),
                way,
                "unknown",
                "",
                provider,
                null,
                name,
                secret,
                null,
                null,
                null,
                false,
                null,
                reason,
                needs == null ? List.of() : List.of(needs),
                places.add(origin, at));
    }
}
