package io.github.widscan.link;

import static io.github.widscan.snapshot.RbacRole.Power.ACCOUNTS;
import static io.github.widscan.snapshot.RbacRole.Power.EXEC;
import static io.github.widscan.snapshot.RbacRole.Power.IMPERSONATE;
import static io.github.widscan.snapshot.RbacRole.Power.NODE_PROXY;
import static io.github.widscan.snapshot.RbacRole.Power.PODS;
import static io.github.widscan.snapshot.RbacRole.Power.TOKEN;

import io.github.widscan.snapshot.At;
import io.github.widscan.snapshot.Attribute;
import io.github.widscan.snapshot.RbacRole.Grant;
import io.github.widscan.snapshot.RbacRole.Power;
import io.github.widscan.snapshot.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Roles that every cluster makes when it starts, and what of ours they allow.
 *
 * @see <a href="https://kubernetes.io/docs/reference/access-authn-authz/rbac/#default-roles-and-role-bindings">default
 *     roles</a>
 */
final class BuiltInRoles {
    private static final At NOWHERE = At.pointer("");

    /** What all of them are labelled with. */
    static final List<Attribute> LABELS =
            List.of(new Attribute("kubernetes.io/bootstrapping", new Text("rbac-defaults", NOWHERE)));

    /** What {@code cluster-admin} may do. */
    static final List<Grant> ALL = grants(Power.values());

    private static final List<Grant> NOTHING = List.of();
    private static final List<Grant> MAKE_PODS = grants(PODS);

    /** What {@code edit} may do, and {@code admin} with it. */
    private static final List<Grant> EDIT = grants(TOKEN, IMPERSONATE, PODS, EXEC, ACCOUNTS);

    private static final Map<String, List<Grant>> CLUSTER_ROLES = Map.ofEntries(
            Map.entry("cluster-admin", ALL),
            Map.entry("admin", EDIT),
            Map.entry("edit", EDIT),
            Map.entry("view", NOTHING),
            Map.entry("system:aggregate-to-admin", NOTHING),
            Map.entry("system:aggregate-to-edit", EDIT),
            Map.entry("system:aggregate-to-view", NOTHING),
            Map.entry("system:auth-delegator", NOTHING),
            Map.entry("system:basic-user", NOTHING),
            Map.entry("system:certificates.k8s.io:certificatesigningrequests:nodeclient", NOTHING),
            Map.entry("system:certificates.k8s.io:certificatesigningrequests:selfnodeclient", NOTHING),
            Map.entry("system:certificates.k8s.io:kube-apiserver-client-approver", NOTHING),
            Map.entry("system:certificates.k8s.io:kube-apiserver-client-kubelet-approver", NOTHING),
            Map.entry("system:certificates.k8s.io:kubelet-serving-approver", NOTHING),
            Map.entry("system:certificates.k8s.io:legacy-unknown-approver", NOTHING),
            Map.entry("system:discovery", NOTHING),
            Map.entry("system:heapster", NOTHING),
            Map.entry("system:kube-aggregator", NOTHING),
            Map.entry("system:kube-controller-manager", grants(TOKEN, ACCOUNTS)),
            Map.entry("system:kube-dns", NOTHING),
            Map.entry("system:kube-scheduler", NOTHING),
            Map.entry("system:kubelet-api-admin", grants(NODE_PROXY)),
            Map.entry("system:monitoring", NOTHING),
            Map.entry("system:node", grants(TOKEN, PODS)),
            Map.entry("system:node-bootstrapper", NOTHING),
            Map.entry("system:node-problem-detector", NOTHING),
            Map.entry("system:node-proxier", NOTHING),
            Map.entry("system:persistent-volume-provisioner", NOTHING),
            Map.entry("system:public-info-viewer", NOTHING),
            Map.entry("system:service-account-issuer-discovery", NOTHING),
            Map.entry("system:volume-scheduler", NOTHING),
            Map.entry("system:controller:attachdetach-controller", NOTHING),
            Map.entry("system:controller:certificate-controller", NOTHING),
            Map.entry("system:controller:clusterrole-aggregation-controller", NOTHING),
            Map.entry("system:controller:cronjob-controller", MAKE_PODS),
            Map.entry("system:controller:daemon-set-controller", MAKE_PODS),
            Map.entry("system:controller:deployment-controller", MAKE_PODS),
            Map.entry("system:controller:disruption-controller", NOTHING),
            Map.entry("system:controller:endpoint-controller", NOTHING),
            Map.entry("system:controller:endpointslice-controller", NOTHING),
            Map.entry("system:controller:endpointslicemirroring-controller", NOTHING),
            Map.entry("system:controller:ephemeral-volume-controller", NOTHING),
            Map.entry("system:controller:expand-controller", NOTHING),
            Map.entry("system:controller:generic-garbage-collector", grants(PODS, EXEC, NODE_PROXY, ACCOUNTS)),
            Map.entry("system:controller:horizontal-pod-autoscaler", NOTHING),
            Map.entry("system:controller:job-controller", MAKE_PODS),
            Map.entry("system:controller:legacy-service-account-token-cleaner", NOTHING),
            Map.entry("system:controller:namespace-controller", grants(NODE_PROXY)),
            Map.entry("system:controller:node-controller", NOTHING),
            Map.entry("system:controller:persistent-volume-binder", MAKE_PODS),
            Map.entry("system:controller:pod-garbage-collector", NOTHING),
            Map.entry("system:controller:pv-protection-controller", NOTHING),
            Map.entry("system:controller:pvc-protection-controller", NOTHING),
            Map.entry("system:controller:replicaset-controller", MAKE_PODS),
            Map.entry("system:controller:replication-controller", MAKE_PODS),
            Map.entry("system:controller:resourcequota-controller", NOTHING),
            Map.entry("system:controller:root-ca-cert-publisher", NOTHING),
            Map.entry("system:controller:route-controller", NOTHING),
            Map.entry("system:controller:service-account-controller", grants(ACCOUNTS)),
            Map.entry("system:controller:service-controller", NOTHING),
            Map.entry("system:controller:statefulset-controller", MAKE_PODS),
            Map.entry("system:controller:ttl-after-finished-controller", NOTHING),
            Map.entry("system:controller:ttl-controller", NOTHING));

    /** Roles of {@code kube-system}: none leads to a token by itself. */
    private static final Set<String> SYSTEM_ROLES = Set.of(
            "extension-apiserver-authentication-reader",
            "system::leader-locking-kube-controller-manager",
            "system::leader-locking-kube-scheduler",
            "system:controller:bootstrap-signer",
            "system:controller:cloud-provider",
            "system:controller:token-cleaner");

    private BuiltInRoles() {}

    /** Null for none of them. */
    static @Nullable List<Grant> clusterRole(String name) {
        return CLUSTER_ROLES.get(name);
    }

    /** Null for none of them. */
    static @Nullable List<Grant> role(String namespace, String name) {
        boolean known = namespace.equals("kube-system")
                ? SYSTEM_ROLES.contains(name)
                : namespace.equals("kube-public") && name.equals("system:controller:bootstrap-signer");
        return known ? NOTHING : null;
    }

    private static List<Grant> grants(Power... powers) {
        List<Grant> grants = new ArrayList<>(powers.length);
        for (Power power : powers) {
            grants.add(new Grant(power, List.of(), NOWHERE));
        }
        return List.copyOf(grants);
    }
}
