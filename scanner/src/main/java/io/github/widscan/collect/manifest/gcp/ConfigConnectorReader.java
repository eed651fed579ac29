package io.github.widscan.collect.manifest.gcp;

import io.github.widscan.collect.manifest.Cursor;
import io.github.widscan.collect.manifest.CustomObjectReader;
import io.github.widscan.collect.manifest.gcp.PolicyReader.Target;
import io.github.widscan.document.Mapping;
import io.github.widscan.snapshot.GcpIamBinding.Level;
import io.github.widscan.snapshot.Meta;
import io.github.widscan.snapshot.Text;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the custom resources of Config Connector.
 *
 * @see <a href="https://cloud.google.com/config-connector/docs/reference/overview">Config Connector resources</a>
 */
public final class ConfigConnectorReader implements CustomObjectReader {
    private static final String GROUP = ".cnrm.cloud.google.com/";
    private static final String PROJECT_ID = "cnrm.cloud.google.com/project-id";
    private static final String NO_DEFAULT_POOL = "cnrm.cloud.google.com/remove-default-node-pool";

    @Override
    public boolean reads(String apiVersion, String kind) {
        return apiVersion.contains(GROUP)
                && switch (kind) {
                    case "IAMPolicyMember",
                            "IAMPartialPolicy",
                            "IAMPolicy",
                            "IAMServiceAccount",
                            "IAMServiceAccountKey",
                            "IAMCustomRole",
                            "IAMWorkloadIdentityPoolProvider",
                            "ContainerCluster",
                            "ContainerNodePool" -> true;
                    default -> false;
                };
    }

    @Override
    public void read(Cursor object, Meta meta) {
        hideSignIn(object);
        Block spec = new Block(object).block("spec");
        Text open = new Block(object).open("spec");
        Block empty = spec == null ? new Block(object) : spec;
        String project = project(object, empty);
        String id = empty.string("resourceID");
        String name = id == null ? meta.ref().name() : id;
        switch (meta.ref().kind()) {
            case "IAMServiceAccount" -> AccountReader.account(object, name, project, empty);
            case "ContainerCluster" -> {
                if (open == null) {
                    cluster(object, empty, name, project);
                } else {
                    GkeReader.unresolvedCluster(object, open, new GkeReader.Home(project, null, name));
                }
            }
            default -> {
                if (spec != null) {
                    read(object, spec, meta.ref().kind(), name, project);
                } else if (open != null) {
                    unresolved(object, open, meta.ref().kind(), name, project);
                }
            }
        }
    }

    private static void hideSignIn(Cursor object) {
        Mapping mapping = object.mapping();
        for (Mapping.Entry entry : mapping == null ? List.<Mapping.Entry>of() : mapping.entries()) {
            GkeReader.hideSignIn(object.value(entry));
        }
    }

    /** All of it is a template: whatever it is, it is there. */
    private static void unresolved(Cursor object, Text spec, String kind, String name, @Nullable String project) {
        switch (kind) {
            case "IAMPolicyMember", "IAMPartialPolicy", "IAMPolicy" ->
                PolicyReader.member(object, new Target(Level.UNKNOWN, spec.value(), true, project), spec, spec);
            case "IAMServiceAccountKey" -> unresolvedKey(object);
            case "IAMWorkloadIdentityPoolProvider" -> PoolReader.unresolved(object, spec, project, name);
            case "ContainerNodePool" ->
                GkeReader.unresolvedPool(object, spec, name, new GkeReader.Home(project, null, null));
            default -> {
                // A custom role that is not known is one that was not read.
            }
        }
    }

    private static void unresolvedKey(Cursor object) {
        object.context()
                .warn(
                        "gcp.iam.keys",
                        "a key was left out, since a template stands for the service account that it is of",
                        object.span());
    }

    private static void read(Cursor object, Block spec, String kind, String name, @Nullable String project) {
        switch (kind) {
            case "IAMPolicyMember" -> member(spec, project);
            case "IAMPartialPolicy", "IAMPolicy" -> policy(spec, project);
            case "IAMServiceAccountKey" -> key(object, spec, project);
            case "IAMCustomRole" -> {
                if (project != null) {
                    AccountReader.askedRole(object, spec, "projects/" + project + "/roles/" + name);
                }
            }
            case "IAMWorkloadIdentityPoolProvider" ->
                PoolReader.provider(object, spec, project, reference(spec.block("workloadIdentityPoolRef")), name);
            case "ContainerNodePool" ->
                GkeReader.pool(
                        object,
                        spec,
                        name,
                        new GkeReader.Home(project, spec.string("location"), reference(spec.block("clusterRef"))),
                        false);
            default -> {
                // ContainerCluster and IAMServiceAccount are read where they need no spec.
            }
        }
    }

    private static void cluster(Cursor object, Block spec, String name, @Nullable String project) {
        GkeReader.Home home = new GkeReader.Home(project, spec.string("location"), name);
        GkeReader.cluster(object, spec, name, home, false);
        Boolean autopilot = spec.flag("enableAutopilot");
        if (!Boolean.TRUE.equals(autopilot) && !"true".equals(annotation(object, NO_DEFAULT_POOL))) {
            GkeReader.nodes(object, spec, "default-pool", home, false);
        }
    }

    private static void member(Block spec, @Nullable String project) {
        Target target = target(spec, project);
        Text role = spec.text("role");
        if (target == null || role == null) {
            PolicyReader.nowhere(spec.cursor());
            return;
        }
        Text named = spec.text("member");
        Text member = named == null ? PolicyReader.memberFrom(spec, project) : named;
        if (member == null) {
            PolicyReader.partial(spec.cursor(), target);
        } else {
            PolicyReader.member(spec.cursor(), target, role, member);
        }
    }

    private static void policy(Block spec, @Nullable String project) {
        Target target = target(spec, project);
        if (target == null) {
            PolicyReader.nowhere(spec.cursor());
        } else {
            PolicyReader.bindings(spec.cursor(), target, project);
        }
    }

    private static void key(Cursor object, Block spec, @Nullable String project) {
        Text account = PolicyReader.reference(spec, "serviceAccountRef", project);
        if (account != null && account.unresolved()) {
            unresolvedKey(object);
        } else if (account != null) {
            AccountReader.newKey(object, account.value(), project);
        }
    }

    /** What a policy is attached to; null when the object does not say. */
    private static @Nullable Target target(Block spec, @Nullable String project) {
        Block reference = spec.block("resourceRef");
        Text open = spec.open("resourceRef");
        Text kind = reference == null ? open : reference.text("kind");
        if (kind == null) {
            return null;
        }
        if (reference == null || kind.unresolved()) {
            return new Target(Level.UNKNOWN, kind.value(), true, project);
        }
        String name = reference(reference);
        String external = reference.string("external");
        return switch (kind.value()) {
            case "IAMServiceAccount" -> {
                String account = GcpNames.after(external, "serviceAccounts/");
                String named = account == null ? name : account;
                yield named == null ? null : Target.account(named, project);
            }
            case "Project" -> {
                String named = name == null ? project : name;
                yield named == null ? null : Target.project(named);
            }
            case "Folder" -> new Target(Level.FOLDER, "folders/" + name, true, null);
            case "Organization" -> new Target(Level.ORGANIZATION, "organizations/" + name, true, null);
            default -> new Target(Level.OTHER, kind.value() + "/" + name, true, project);
        };
    }

    /** The last part of what a reference names: by {@code external}, else by {@code name}. */
    private static @Nullable String reference(@Nullable Block reference) {
        if (reference == null) {
            return null;
        }
        String external = reference.string("external");
        String name = external == null ? reference.string("name") : external;
        return name == null ? null : name.substring(name.lastIndexOf('/') + 1);
    }

    /** The object's own; that of its namespace, which counts where it has none, is not known here. */
    private static @Nullable String project(Cursor object, Block spec) {
        String own = reference(spec.block("projectRef"));
        return own == null ? annotation(object, PROJECT_ID) : own;
    }

    private static @Nullable String annotation(Cursor object, String key) {
        Cursor metadata = object.get("metadata");
        Cursor annotations = metadata == null ? null : metadata.get("annotations");
        String value = annotations == null ? null : annotations.string(key);
        return value == null || value.isBlank() ? null : value.strip();
    }
}
