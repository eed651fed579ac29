package io.github.widscan.link;

import io.github.widscan.snapshot.Container;
import io.github.widscan.snapshot.Mount;
import io.github.widscan.snapshot.Origin;
import io.github.widscan.snapshot.PodTemplate;
import io.github.widscan.snapshot.Text;
import io.github.widscan.snapshot.Volume;
import io.github.widscan.snapshot.VolumeType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Which folders of the node a pod mounts, as far as they lead to credentials. */
final class HostPaths {
    private static final String KUBELET = "/var/lib/kubelet";

    /** Where nodes keep credentials of the cloud or tokens of pods; {@code *} is one name. */
    private static final String[] PLACES = {
        KUBELET,
        "/etc/kubernetes/azure.json",
        "/var/run/secrets",
        "/root/.aws",
        "/home/*/.aws",
        "/root/.azure",
        "/root/.config/gcloud",
        "/etc/eks",
        "/var/run/eks-pod-identity-agent"
    };

    /** Below the kubelet's folder, but only sockets and profiles. */
    private static final String[] HARMLESS = {
        KUBELET + "/device-plugins", KUBELET + "/plugins_registry", KUBELET + "/pod-resources", KUBELET + "/seccomp"
    };

    private HostPaths() {}

    /** Some container mounts a folder of the node. */
    static boolean mounted(PodTemplate pod) {
        for (Volume volume : pod.volumes()) {
            if (volume.type() == VolumeType.HOST_PATH && isMounted(pod, volume)) {
                return true;
            }
        }
        return false;
    }

    static List<HostPathFact> of(Origin origin, PodTemplate pod, Places places) {
        List<HostPathFact> facts = new ArrayList<>(0);
        for (Volume volume : pod.volumes()) {
            Text source = volume.source();
            if (volume.type() == VolumeType.HOST_PATH && source != null) {
                HostPathFact fact = fact(origin, pod, volume, source, places);
                if (fact != null) {
                    facts.add(fact);
                }
            }
        }
        return facts;
    }

    private static @Nullable HostPathFact fact(
            Origin origin, PodTemplate pod, Volume volume, Text source, Places places) {
        HostPathFact worst = null;
        List<String> containers = new ArrayList<>(1);
        boolean bidirectional = false;
        Reach reach = null;
        String reached = "";
        for (Container container : pod.containers()) {
            for (Mount mount : container.mounts()) {
                if (!mount.volume().equals(volume.name())) {
                    continue;
                }
                String path = below(source.value(), mount.subPath());
                Reach own = reach(path);
                if (own == null) {
                    continue;
                }
                if (reach == null || own.worse(reach)) {
                    reach = own;
                    reached = own.relation().equals("unresolved") ? source.value() : normalise(path);
                }
                bidirectional |= mount.bidirectional();
                if (!containers.contains(container.name())) {
                    containers.add(container.name());
                }
            }
        }
        if (reach != null) {
            worst = new HostPathFact(
                    volume.name(),
                    reached,
                    reach.exposes(),
                    reach.relation(),
                    reach.kubelet(),
                    bidirectional,
                    containers,
                    places.add(origin, source.at()));
        }
        return worst;
    }

    private static boolean isMounted(PodTemplate pod, Volume volume) {
        for (Container container : pod.containers()) {
            for (Mount mount : container.mounts()) {
                if (mount.volume().equals(volume.name())) {
                    return true;
                }
            }
        }
        return false;
    }

    /** What a path of the node leads to. */
    record Reach(@Nullable String exposes, String relation, boolean kubelet) {
        boolean worse(Reach other) {
            return rank() > other.rank();
        }

        private int rank() {
            if (kubelet) {
                return 3;
            }
            return relation.equals("unresolved") ? 0 : relation.equals("parent") ? 1 : 2;
        }
    }

    /** Null when the path leads to no credentials. */
    static @Nullable Reach reach(String written) {
        int template = templateStart(written);
        if (template >= 0) {
            return mayLead(written.substring(0, template)) ? new Reach(null, "unresolved", false) : null;
        }
        String path = normalise(written);
        if (!path.startsWith("/") || harmless(path)) {
            return null;
        }
        for (String place : PLACES) {
            String relation = relation(path, place);
            if (relation != null) {
                return new Reach(place, relation, place.equals(KUBELET));
            }
        }
        return null;
    }

    private static boolean harmless(String path) {
        for (String harmless : HARMLESS) {
            if (MountedFiles.within(harmless, path)) {
                return true;
            }
        }
        // the folder of one plugin: its socket and its volumes' staging
        return path.startsWith(KUBELET + "/plugins/");
    }

    /** How a path lies to a place: the same, above it or below it; null when neither. */
    private static @Nullable String relation(String path, String place) {
        int i = path.equals("/") ? 1 : 0;
        int j = i;
        while (i < path.length() && j < place.length()) {
            if (place.charAt(j) == '*') {
                if (path.charAt(i) == '/') {
                    return null;
                }
                while (i < path.length() && path.charAt(i) != '/') {
                    i++;
                }
                j++;
            } else if (path.charAt(i) == place.charAt(j)) {
                i++;
                j++;
            } else {
                return null;
            }
        }
        if (i == path.length() && j == place.length()) {
            return "equals";
        }
        if (i == path.length()) {
            return path.equals("/") || place.charAt(j) == '/' ? "parent" : null;
        }
        return path.charAt(i) == '/' ? "inside" : null;
    }

    /** A path that begins so may still become one that leads to credentials. */
    private static boolean mayLead(String begin) {
        String start = begin.isEmpty() ? "/" : unify(begin);
        for (String place : PLACES) {
            int star = place.indexOf('*');
            String fixed = star < 0 ? place : place.substring(0, star);
            if (fixed.startsWith(start) || start.startsWith(fixed)) {
                return !harmless(start);
            }
        }
        return false;
    }

    private static int templateStart(String path) {
        for (int i = 0; i + 1 < path.length(); i++) {
            char c = path.charAt(i);
            char next = path.charAt(i + 1);
            if ((c == '{' && next == '{') || (c == '$' && (next == '{' || next == '('))) {
                return i;
            }
        }
        return -1;
    }

    private static String below(String path, String subPath) {
        return subPath.isEmpty() || subPath.indexOf('$') >= 0 ? path : path + "/" + subPath;
    }

    /**
     * An absolute path without {@code .}, {@code ..}, doubled and trailing slashes. Windows' drives and backslashes become
     * the same form, and {@code /run} becomes {@code /var/run}, which is a link to it.
     */
    static String normalise(String written) {
        String path = unify(written);
        List<String> names = new ArrayList<>();
        int start = 0;
        for (int i = 0; i <= path.length(); i++) {
            if (i == path.length() || path.charAt(i) == '/') {
                String name = path.substring(start, i);
                if (name.equals("..")) {
                    if (!names.isEmpty()) {
                        names.remove(names.size() - 1);
                    }
                } else if (!name.isEmpty() && !name.equals(".")) {
                    names.add(name);
                }
                start = i + 1;
            }
        }
        if (!path.startsWith("/")) {
            return path;
        }
        if (!names.isEmpty() && names.get(0).equals("run")) {
            names.add(0, "var");
        }
        StringBuilder normal = new StringBuilder(path.length() + 4);
        for (String name : names) {
            normal.append('/').append(name);
        }
        return normal.length() == 0 ? "/" : normal.toString();
    }

    private static String unify(String written) {
        String path = written.strip();
        boolean drive = path.length() > 1 && path.charAt(1) == ':' && Character.isLetter(path.charAt(0));
        if (drive) {
            path = path.substring(2).toLowerCase(Locale.ROOT);
        }
        return drive || path.startsWith("\\") ? path.replace('\\', '/') : path;
    }
}
