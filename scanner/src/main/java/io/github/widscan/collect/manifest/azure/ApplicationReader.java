package io.github.widscan.collect.manifest.azure;

import io.github.widscan.collect.manifest.Cursor;
import io.github.widscan.snapshot.At;
import io.github.widscan.snapshot.AzureFacts;
import io.github.widscan.snapshot.Coverage;
import io.github.widscan.snapshot.Coverage.State;
import io.github.widscan.snapshot.EntraApplication;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads application registrations, and of their secrets and certificates when they are valid. What a secret is, or begins
 * with, is not read.
 *
 * @see <a href="https://learn.microsoft.com/cli/azure/ad/app">az ad app</a>
 */
final class ApplicationReader {
    static final String SOURCE = "azure.app.credentials";
    private static final int MOST_CREDENTIALS = 1000;

    private ApplicationReader() {}

    static boolean is(Cursor place) {
        boolean names = place.has("appId") && (place.has("displayName") || place.has("id") || place.has("objectId"));
        // Service principals have an appId as well; what one can log in with there is another matter.
        boolean principal = "ServicePrincipal".equals(place.string("objectType")) || place.has("servicePrincipalType");
        return names && !principal && (lists(place) || place.has("signInAudience"));
    }

    private static boolean lists(Cursor place) {
        return place.has("passwordCredentials") || place.has("keyCredentials");
    }

    static void read(Cursor place) {
        List<EntraApplication.Credential> credentials = new ArrayList<>(2);
        all(place.get("passwordCredentials"), false, credentials);
        all(place.get("keyCredentials"), true, credentials);
        String name = place.string("displayName");
        String clientId = place.string("appId");
        String id = place.string("id");
        boolean known = place.has("passwordCredentials") && place.has("keyCredentials");
        add(
                place,
                name == null ? clientId == null ? place.context().stem() : clientId : name,
                clientId,
                id == null ? place.string("objectId") : id,
                credentials,
                known);
        if (known && clientId != null) {
            place.context().add(new Coverage(SOURCE, clientId, State.COMPLETE, "read from a file", false));
        }
        place.context().add(new Coverage(SOURCE, null, State.PARTIAL, "read from files", false));
    }

    static void add(
            Cursor place,
            String name,
            @Nullable String clientId,
            @Nullable String objectId,
            List<EntraApplication.Credential> credentials,
            boolean known) {
        place.context()
                .add(AzureFacts.of(new EntraApplication(
                        name,
                        clientId,
                        objectId,
                        credentials,
                        known,
                        place.context().origin(),
                        place.at())));
    }

    /** An item of {@code az ad app credential list}. */
    static boolean isCredential(Cursor place) {
        return place.has("keyId")
                && (place.has("endDateTime") || place.has("endDate"))
                && !place.has("appId")
                && !place.has("apiVersion");
    }

    /** A list of credentials names no application: the file does. It has either secrets or certificates. */
    static void credentials(Cursor list, List<Cursor> items) {
        List<EntraApplication.Credential> credentials = new ArrayList<>(items.size());
        for (Cursor item : items) {
            if (credentials.size() < MOST_CREDENTIALS) {
                credential(item, item.has("usage") || item.has("key"), credentials);
            }
        }
        String stem = list.context().stem();
        add(list, stem, isGuid(stem) ? stem : null, null, credentials, false);
        list.context().countObject();
        list.context().add(new Coverage(SOURCE, null, State.PARTIAL, "read from files", false));
    }

    private static void all(@Nullable Cursor list, boolean certificate, List<EntraApplication.Credential> out) {
        if (list == null || !list.isList()) {
            return;
        }
        for (Cursor item : list.items()) {
            if (out.size() < MOST_CREDENTIALS) {
                credential(item, certificate, out);
            }
        }
    }

    private static void credential(Cursor item, boolean certificate, List<EntraApplication.Credential> out) {
        if (item.mapping() == null) {
            return;
        }
        item.hide("secretText", "hint", "key", "customKeyIdentifier", "value");
        Cursor end = item.get("endDateTime");
        end = end == null ? item.get("endDate") : end;
        String start = item.string("startDateTime");
        At at = item.at();
        out.add(new EntraApplication.Credential(
                certificate,
                item.string("displayName"),
                item.string("keyId"),
                seconds(start == null ? item.string("startDate") : start),
                end == null || end.text() == null ? null : seconds(end.text().value()),
                end != null && end.text() != null && end.text().unresolved(),
                end == null ? at : end.at(),
                at));
    }

    /** Seconds since the epoch of an ISO 8601 time; null when it is none. */
    static @Nullable Long seconds(@Nullable String time) {
        if (time == null || time.length() > 40) {
            return null;
        }
        try {
            return OffsetDateTime.parse(time).toEpochSecond();
        } catch (DateTimeParseException noOffset) {
            try {
                return Instant.parse(time + "Z").getEpochSecond();
            } catch (DateTimeParseException noTime) {
                return null;
            }
        }
    }

    /** A client id or object id. */
    static boolean isGuid(String text) {
        if (text.length() != 36) {
            return false;
        }
        for (int i = 0; i < 36; i++) {
            char c = text.charAt(i);
            boolean dash = i == 8 || i == 13 || i == 18 || i == 23;
            boolean hex = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
            if (dash ? c != '-' : !hex) {
                return false;
            }
        }
        return true;
    }
}
