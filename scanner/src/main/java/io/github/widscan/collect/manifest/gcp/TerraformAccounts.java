package io.github.widscan.collect.manifest.gcp;

import io.github.widscan.collect.manifest.Cursor;
import io.github.widscan.collect.manifest.terraform.Resource;
import io.github.widscan.collect.manifest.terraform.Resources;
import io.github.widscan.snapshot.Text;
import org.jspecify.annotations.Nullable;

/** Service accounts, their keys, custom roles and providers of workload identity pools in Terraform. */
final class TerraformAccounts {
    private static final String ACCOUNT = "google_service_account";
    private static final String POOL = "google_iam_workload_identity_pool";

    private TerraformAccounts() {}

    static void account(Resource resource) {
        AccountReader.account(
                resource.place(),
                email(resource),
                GcpResourceReader.known(resource, "project"),
                new Block(resource.values()));
    }

    /** The address; before it is made, the one that its id and project make, and the bare id where the project is not known. */
    private static String email(Resource account) {
        String email = GcpResourceReader.known(account, "email");
        if (email != null) {
            return email;
        }
        String id = GcpResourceReader.known(account, "account_id");
        return id == null
                ? account.address()
                : GcpNames.email(accountId(id), GcpResourceReader.known(account, "project"));
    }

    /** Data sources also take the whole name. */
    private static String accountId(String id) {
        String named = GcpNames.after(id, "serviceAccounts/");
        return named == null ? id : named;
    }

    /** The account that an attribute names: its address, or a text that is not resolved. Null when it is not set. */
    static @Nullable String named(Resource resource, String attribute, Resources all) {
        Text text = resource.text(attribute);
        if (text == null || text.value().isEmpty()) {
            return null;
        }
        if (!text.unresolved()) {
            return accountId(text.value());
        }
        Resource made = all.target(resource, attribute, ACCOUNT);
        return made == null ? text.value() : email(made);
    }

    /** The key itself stands in states. It is never looked at, marked as sensitive or not. */
    static void key(Resource resource, Resources all) {
        Cursor raw = resource.place().get("values");
        if (raw != null) {
            raw.hide("private_key", "private_key_encrypted", "public_key", "public_key_data");
        }
        String name = GcpResourceReader.known(resource, "name");
        String account = GcpNames.after(name, "serviceAccounts/");
        if (account == null) {
            account = named(resource, "service_account_id", all);
        }
        // A data source may be of a key that Google holds.
        if (account != null && !resource.isData()) {
            AccountReader.madeKey(
                    resource.place(),
                    account,
                    GcpNames.after(name, "projects/"),
                    GcpNames.after(name, "keys/"),
                    new Block(resource.values()).text("publicKeyData") != null,
                    GcpResourceReader.known(resource, "valid_after"),
                    GcpResourceReader.known(resource, "valid_before"));
        }
    }

    static void role(Resource resource) {
        String name = roleName(resource);
        // One permission that is not known yet makes all of them say nothing.
        if (name != null && !resource.isUnknown("permissions") && !resource.isSensitive("permissions")) {
            AccountReader.askedRole(resource.place(), new Block(resource.values()), name);
        }
    }

    /** As bindings name it; null when that is not known. */
    static @Nullable String roleName(Resource role) {
        boolean project = role.type().equals("google_project_iam_custom_role");
        String home = GcpResourceReader.known(role, project ? "project" : "org_id");
        String id = GcpResourceReader.known(role, "role_id");
        return home == null || id == null ? null : (project ? "projects/" : "organizations/") + home + "/roles/" + id;
    }

    static void provider(Resource resource, Resources all) {
        String id = GcpResourceReader.known(resource, "workload_identity_pool_provider_id");
        PoolReader.provider(
                resource.place(),
                new Block(resource.values()),
                GcpResourceReader.known(resource, "project"),
                pool(resource, all),
                id == null ? resource.address() : id);
    }

    private static @Nullable String pool(Resource provider, Resources all) {
        String pool = GcpResourceReader.known(provider, "workload_identity_pool_id");
        if (pool == null) {
            Resource made = all.target(provider, "workload_identity_pool_id", POOL);
            pool = made == null ? null : GcpResourceReader.known(made, "workload_identity_pool_id");
        }
        return pool;
    }
}
