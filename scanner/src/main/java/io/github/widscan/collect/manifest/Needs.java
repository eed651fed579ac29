package io.github.widscan.collect.manifest;

import io.github.widscan.document.DocumentText;
import io.github.widscan.document.Mapping;
import io.github.widscan.document.Node;
import io.github.widscan.document.Scalar;
import io.github.widscan.document.SourceText;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decides by its text how much of a document has to be parsed. */
final class Needs {
    private Needs() {}

    /** Whether an object of this kind holds anything that rules read, credentials aside. */
    static boolean tree(DocumentText document, String kind) {
        if (kind.endsWith("List") || kind.equals("Template")) {
            return true;
        }
        return switch (kind) {
            case "ServiceAccount", "Secret", "ConfigMap", "Namespace", "NetworkPolicy", "InferenceService" -> true;
            case "GlobalNetworkPolicy", "CiliumNetworkPolicy", "CiliumClusterwideNetworkPolicy" -> true;
            case "Role", "ClusterRole", "RoleBinding", "ClusterRoleBinding" -> true;
            case "Pod",
                    "Deployment",
                    "ReplicaSet",
                    "ReplicationController",
                    "StatefulSet",
                    "DaemonSet",
                    "Job",
                    "CronJob" -> true;
            default ->
                Kinds.isAadPodIdentity(kind)
                        || SecretLinkReader.isRead(kind)
                        || (!Kinds.neverRunsPods(kind) && mentionsContainers(document));
        };
    }

    /** Some key ends with one of these words: {@code containers:}, Argo's {@code container:} and {@code script:}. */
    private static boolean mentionsContainers(DocumentText document) {
        return document.contains("ontainers") || document.contains("container:") || document.contains("script:");
    }

    /** JSON, or a list: it is parsed when it may hold an object. */
    static boolean objects(DocumentText document) {
        return document.contains("\"kind\"") || (document.contains("apiVersion") && document.contains("kind:"));
    }

    /** The part of a block mapping that one key of its top level makes up; null when it is not there. */
    static @Nullable DocumentText section(DocumentText document, String key) {
        SourceText text = document.source();
        int start = document.contentStart();
        int line = text.lineOf(start);
        if (start == document.to() || start != text.lineStart(line)) {
            return null;
        }
        int from = -1;
        for (; line <= text.lineCount() && text.lineStart(line) < document.to(); line++) {
            int at = text.lineStart(line);
            char c = at < document.to() ? text.charAt(at) : ' ';
            boolean top = c != ' ' && c != '#' && c != '-' && c != '\n' && c != '\r';
            if (top && from >= 0) {
                return new DocumentText(text, document.index(), from, at);
            }
            if (top && text.startsWith(key, at) && text.startsWith(":", at + key.length())) {
                from = at;
            }
        }
        return from < 0 ? null : new DocumentText(text, document.index(), from, document.to());
    }

    /** A tree that was read from a part of an object, with the object's kind. */
    static Node withKind(Node part, String kind) {
        if (!(part instanceof Mapping mapping)) {
            return part;
        }
        List<Mapping.Entry> entries = new ArrayList<>(mapping.entries());
        entries.add(new Mapping.Entry(
                new Scalar("kind", Scalar.Type.STRING, false, part.span()),
                new Scalar(kind, Scalar.Type.STRING, false, part.span())));
        return new Mapping(entries, part.span());
    }
}
