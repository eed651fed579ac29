package io.github.widscan.link;

import io.github.widscan.snapshot.Container;
import io.github.widscan.snapshot.Mount;
import io.github.widscan.snapshot.PodTemplate;
import io.github.widscan.snapshot.ProjectedSource;
import io.github.widscan.snapshot.Text;
import io.github.widscan.snapshot.Volume;
import io.github.widscan.snapshot.VolumeType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which file of which Secret a path in a container is. */
final class MountedFiles {
    /** The driver that mounts secrets of a store outside the cluster as files. */
    static final String SECRETS_STORE = "secrets-store.csi.k8s.io";

    private MountedFiles() {}

    /** What stands at a path. */
    enum Kind {
        /** A key of a Secret. */
        SECRET,
        /** A file of a CSI secret store. */
        CSI,
        /** A Secret or something else: the projected volume has both, and their keys are not known. */
        UNSURE,
        /** No Secret. */
        OTHER
    }

    /**
     * A file in a container.
     *
     * @param secret for {@code SECRET} and {@code UNSURE}
     * @param key for {@code SECRET}
     */
    record Target(Kind kind, @Nullable String secret, @Nullable String key) {
        private static final Target OTHER = new Target(Kind.OTHER, null, null);
    }

    /**
     * A mount of a Secret, alone or in a projected volume.
     *
     * @param items keys and their paths below the volume; empty means all keys
     */
    record SecretMount(Mount mount, String secret, List<Volume.Item> items) {}

    /** The Secrets that a container mounts. */
    static List<SecretMount> secrets(PodTemplate pod, Container container) {
        List<SecretMount> secrets = new ArrayList<>(1);
        for (Mount mount : container.mounts()) {
            Volume volume = volume(pod, mount.volume());
            if (volume == null) {
                continue;
            }
            Text source = volume.source();
            if (volume.type() == VolumeType.SECRET && source != null) {
                secrets.add(new SecretMount(mount, source.value(), volume.items()));
            } else if (volume.type() == VolumeType.PROJECTED) {
                for (ProjectedSource projected : volume.projected()) {
                    if (projected instanceof ProjectedSource.Secret secret) {
                        secrets.add(new SecretMount(mount, secret.name(), secret.items()));
                    }
                }
            }
        }
        return secrets;
    }

    /** What stands at an absolute path of a container, by the mount that is nearest to it; null when no mount holds it. */
    static @Nullable Target at(PodTemplate pod, Container container, String path, Lookup lookup) {
        Mount nearest = null;
        for (Mount mount : container.mounts()) {
            if (within(mount.mountPath(), path)
                    && (nearest == null
                            || mount.mountPath().length() > nearest.mountPath().length())) {
                nearest = mount;
            }
        }
        Volume volume = nearest == null ? null : volume(pod, nearest.volume());
        return nearest == null || volume == null ? null : target(volume, nearest, path, lookup);
    }

    private static Target target(Volume volume, Mount mount, String path, Lookup lookup) {
        String file = relative(mount, path);
        Text source = volume.source();
        return switch (volume.type()) {
            case SECRET -> source == null ? Target.OTHER : secret(source.value(), volume.items(), file);
            case CSI ->
                source != null && source.value().equals(SECRETS_STORE)
                        ? new Target(Kind.CSI, null, null)
                        : Target.OTHER;
            case PROJECTED -> projected(volume, file, lookup);
            default -> Target.OTHER;
        };
    }

    private static Target secret(String name, List<Volume.Item> items, String file) {
        if (items.isEmpty()) {
            return new Target(Kind.SECRET, name, file);
        }
        for (Volume.Item item : items) {
            if (item.path().equals(file)) {
                return new Target(Kind.SECRET, name, item.key());
            }
        }
        return Target.OTHER;
    }

    private static Target projected(Volume volume, String file, Lookup lookup) {
        boolean otherMay = false;
        Target secretMay = null;
        for (ProjectedSource source : volume.projected()) {
            if (source instanceof ProjectedSource.ServiceAccountToken token) {
                Text path = token.path();
                if (path != null && path.value().equals(file)) {
                    return Target.OTHER;
                }
            } else if (source instanceof ProjectedSource.ConfigMap configMap) {
                List<String> keys = configMap.items().isEmpty() ? lookup.configMapKeys(configMap.name()) : List.of();
                if (keys == null) {
                    otherMay = true;
                } else if (keys.contains(file) || hasPath(configMap.items(), file)) {
                    return Target.OTHER;
                }
            } else if (source instanceof ProjectedSource.Secret secret) {
                Target target = secret(secret.name(), secret.items(), file);
                Secrets.Known known = lookup.secret(secret.name());
                boolean surely = !secret.items().isEmpty() || known.has(file);
                if (target.kind() == Kind.SECRET && surely) {
                    return target;
                }
                if (target.kind() == Kind.SECRET && known.gap() != null) {
                    secretMay = target;
                }
            }
        }
        if (secretMay == null) {
            return Target.OTHER;
        }
        return otherMay ? new Target(Kind.UNSURE, secretMay.secret(), null) : secretMay;
    }

    private static boolean hasPath(List<Volume.Item> items, String path) {
        for (Volume.Item item : items) {
            if (item.path().equals(path)) {
                return true;
            }
        }
        return false;
    }

    /** The path below the root of the volume. */
    private static String relative(Mount mount, String path) {
        String below = path.substring(withoutSlash(mount.mountPath()).length());
        if (below.startsWith("/")) {
            below = below.substring(1);
        }
        if (mount.subPath().isEmpty()) {
            return below;
        }
        return below.isEmpty() ? mount.subPath() : mount.subPath() + "/" + below;
    }

    static boolean within(String folder, String path) {
        String base = withoutSlash(folder);
        return path.startsWith(base) && (path.length() == base.length() || path.charAt(base.length()) == '/');
    }

    static String withoutSlash(String path) {
        int end = path.length();
        while (end > 0 && path.charAt(end - 1) == '/') {
            end--;
        }
        return path.substring(0, end);
    }

    static @Nullable Volume volume(PodTemplate pod, String name) {
        for (Volume volume : pod.volumes()) {
            if (volume.name().equals(name)) {
                return volume;
            }
        }
        return null;
    }
}
