package io.github.widscan.collect.manifest.azure;

import io.github.widscan.collect.manifest.Cursor;
import io.github.widscan.snapshot.AzureFacts;
import io.github.widscan.snapshot.ManagedIdentity;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads user-assigned managed identities.
 *
 * @see <a href="https://learn.microsoft.com/cli/azure/identity">az identity</a>
 */
final class IdentityReader {
    private static final String TYPE = "microsoft.managedidentity/userassignedidentities";

    private IdentityReader() {}

    static boolean is(Cursor place) {
        String type = place.string("type");
        String id = place.string("id");
        boolean typed = type != null && type.equalsIgnoreCase(TYPE);
        boolean named = id != null && isId(id);
        return (typed || named) && body(place).has("clientId");
    }

    private static boolean isId(String id) {
        String lower = id.toLowerCase(Locale.ROOT);
        int at = lower.indexOf("/providers/" + TYPE + "/");
        return at >= 0 && lower.indexOf('/', at + "/providers/".length() + TYPE.length() + 1) < 0;
    }

    private static Cursor body(Cursor place) {
        Cursor properties = place.get("properties");
        return properties != null && properties.has("clientId") ? properties : place;
    }

    static void read(Cursor place) {
        String id = place.string("id");
        String name = place.string("name");
        if (name == null && id != null) {
            name = id.substring(id.lastIndexOf('/') + 1);
        }
        add(place, name == null ? place.context().stem() : name, id, body(place).string("clientId"));
    }

    static void add(Cursor place, String name, @Nullable String id, @Nullable String clientId) {
        place.context()
                .add(AzureFacts.of(new ManagedIdentity(
                        name, id, subscription(id), clientId, place.context().origin(), place.at())));
    }

    /** From {@code /subscriptions/ID/…}; null when there is none. */
    static @Nullable String subscription(@Nullable String id) {
        String prefix = "/subscriptions/";
        if (id == null || !id.regionMatches(true, 0, prefix, 0, prefix.length())) {
            return null;
        }
        int end = id.indexOf('/', prefix.length());
        String subscription = end < 0 ? id.substring(prefix.length()) : id.substring(prefix.length(), end);
        return subscription.isEmpty() ? null : subscription;
    }
}
