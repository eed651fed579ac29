package io.github.widscan.collect.manifest.azure;

import io.github.widscan.collect.manifest.Cursor;
import io.github.widscan.collect.manifest.DocumentContext;
import io.github.widscan.collect.manifest.terraform.Resource;
import io.github.widscan.collect.manifest.terraform.Resources;
import io.github.widscan.snapshot.Coverage;
import io.github.widscan.snapshot.Coverage.State;
import io.github.widscan.snapshot.EntraApplication.Credential;
import io.github.widscan.snapshot.Text;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Applications of Terraform, and of their secrets and certificates when they are valid. Others may have been made without
 * Terraform, so that which ones there are stays unknown.
 */
final class TerraformApplications {
    private static final List<String> TYPES = List.of("azuread_application", "azuread_application_registration");
    /** The second is the first's name before version 3 of the provider, which may fill in the other one after apply. */
    private static final List<String> ATTRIBUTES = List.of("application_id", "application_object_id");

    private static final String PREFIX = "/applications/";

    private TerraformApplications() {}

    static void read(Resource resource) {
        List<Credential> credentials = new ArrayList<>(1);
        Cursor values = resource.place().get("values");
        Cursor written = values == null ? null : values.get("password");
        for (Cursor password : written == null ? List.<Cursor>of() : written.items()) {
            password.hide("value");
        }
        Cursor passwords = resource.values().get("password");
        for (Cursor password : passwords == null ? List.<Cursor>of() : passwords.items()) {
            credential(password, false, credentials);
        }
        add(resource, resource, credentials);
        if (!credentials.isEmpty()) {
            partial(resource.place().context());
        }
    }

    static void credential(Resource resource, boolean certificate, Resources all) {
        Cursor written = resource.place().get("values");
        if (written != null) {
            written.hide("value");
        }
        List<Credential> credentials = new ArrayList<>(1);
        credential(resource.values(), certificate, credentials);
        Resource application = application(resource, all);
        if (application != null) {
            add(resource, application, credentials);
        } else {
            String id = id(resource);
            ApplicationReader.add(resource.place(), id == null ? resource.address() : id, null, id, credentials, false);
        }
        partial(resource.place().context());
    }

    private static void add(Resource at, Resource application, List<Credential> credentials) {
        ApplicationReader.add(
                at.place(),
                TerraformCredentials.name(application, "display_name"),
                clientId(application),
                objectId(application),
                credentials,
                false);
    }

    private static void credential(Cursor from, boolean certificate, List<Credential> out) {
        Text end = from.text("end_date");
        if (from.mapping() == null) {
            return;
        }
        Text start = from.text("start_date");
        Long seconds = end == null ? null : ApplicationReader.seconds(end.value());
        out.add(new Credential(
                certificate,
                TerraformCredentials.known(from.text("display_name")),
                TerraformCredentials.known(from.text("key_id")),
                start == null ? null : ApplicationReader.seconds(start.value()),
                seconds,
                end != null && end.unresolved(),
                end == null ? from.at() : end.at(),
                from.at()));
    }

    /** What names the application that something belongs to; null when nothing does. */
    static @Nullable String owner(Resource resource, Resources all) {
        Resource application = application(resource, all);
        if (application == null) {
            return id(resource);
        }
        String clientId = clientId(application);
        String objectId = objectId(application);
        return clientId != null
                ? clientId
                : objectId != null ? objectId : TerraformCredentials.name(application, "display_name");
    }

    /** The application that something belongs to, where the plan or state has it. */
    private static @Nullable Resource application(Resource resource, Resources all) {
        String id = id(resource);
        for (String type : TYPES) {
            if (id == null) {
                for (String attribute : ATTRIBUTES) {
                    Resource target = all.target(resource, attribute, type);
                    if (target != null) {
                        return target;
                    }
                }
            } else {
                for (Resource application : all.of(type)) {
                    if (id.equalsIgnoreCase(objectId(application))) {
                        return application;
                    }
                }
            }
        }
        return null;
    }

    /** The object id, of {@code /applications/ID}. */
    private static @Nullable String id(Resource resource) {
        for (String attribute : ATTRIBUTES) {
            String id = bare(TerraformCredentials.known(resource, attribute));
            if (id != null) {
                return id;
            }
        }
        return null;
    }

    private static @Nullable String bare(@Nullable String id) {
        return id != null && id.startsWith(PREFIX) ? id.substring(PREFIX.length()) : id;
    }

    private static @Nullable String clientId(Resource application) {
        String clientId = TerraformCredentials.known(application, "client_id");
        // Its name before version 3 of the provider.
        return clientId == null ? TerraformCredentials.known(application, "application_id") : clientId;
    }

    /** Of an application that the plan makes, the text that stands for the id there: two may have the same name. */
    private static @Nullable String objectId(Resource application) {
        String id = TerraformCredentials.known(application, "object_id");
        Text text = id == null ? application.text("id") : null;
        return text == null ? id : bare(text.value());
    }

    private static void partial(DocumentContext context) {
        context.add(new Coverage(ApplicationReader.SOURCE, null, State.PARTIAL, "read from files", false));
    }
}
