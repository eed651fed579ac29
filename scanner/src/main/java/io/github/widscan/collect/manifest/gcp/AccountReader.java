package io.github.widscan.collect.manifest.gcp;

import io.github.widscan.collect.manifest.Cursor;
import io.github.widscan.snapshot.Coverage;
import io.github.widscan.snapshot.Coverage.State;
import io.github.widscan.snapshot.GcpCustomRole;
import io.github.widscan.snapshot.GcpFacts;
import io.github.widscan.snapshot.GcpServiceAccount;
import io.github.widscan.snapshot.GcpServiceAccountKey;
import io.github.widscan.snapshot.Text;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads service accounts, what is known of their keys, and custom roles. */
final class AccountReader {
    private static final String ACCOUNTS = "gcp.iam.serviceaccounts";
    private static final String KEYS = "gcp.iam.keys";

    /** The key itself, which the API gives away once, when it is made. */
    private static final List<String> DATA = List.of("privateKeyData", "publicKeyData");

    private AccountReader() {}

    /** Adds an account; {@code account} is its address, or its bare id where the project is not known. */
    static void account(Cursor place, String account, @Nullable String project, Block settings) {
        account(place, account, project, settings.flag("disabled"), settings.open("disabled") != null);
    }

    /** Adds one of which a document says all. */
    static void account(Cursor place, String account, @Nullable String project, boolean disabled) {
        account(place, account, project, disabled, false);
    }

    private static void account(
            Cursor place, String account, @Nullable String project, @Nullable Boolean disabled, boolean open) {
        String email = GcpNames.email(account, project);
        String own = GcpNames.project(email);
        place.context()
                .add(GcpFacts.of(new GcpServiceAccount(
                        email,
                        own == null ? project : own,
                        disabled,
                        open,
                        place.context().origin(),
                        place.at())));
        partial(place, ACCOUNTS);
    }

    /** Adds what somebody asks to be made: a key with a private part. */
    static void newKey(Cursor place, String account, @Nullable String project) {
        key(place, account, project, null, true, false, false, null, null);
    }

    /**
     * Adds a key with a private part.
     *
     * @param id null for one that is not made yet
     * @param after {@code validAfterTime}
     * @param before {@code validBeforeTime}
     */
    static void madeKey(
            Cursor place,
            String account,
            @Nullable String project,
            @Nullable String id,
            boolean uploaded,
            @Nullable String after,
            @Nullable String before) {
        key(place, account, project, id, true, uploaded, false, seconds(after), seconds(before));
    }

    /**
     * Reads what keys list prints. A key's private and public data are never looked at.
     *
     * @param name {@code projects/PROJECT/serviceAccounts/EMAIL/keys/ID}
     */
    static void key(Cursor key, String name) {
        Block block = new Block(key);
        for (String data : DATA) {
            Cursor secret = block.cursor(data);
            if (secret != null) {
                key.context().hide(secret.span());
            }
        }
        String account = GcpNames.after(name, "serviceAccounts/");
        if (account == null) {
            return;
        }
        key(
                key,
                account,
                GcpNames.after(name, "projects/"),
                GcpNames.after(name, "keys/"),
                "USER_MANAGED".equals(block.string("keyType")),
                "USER_PROVIDED".equals(block.string("keyOrigin")),
                Boolean.TRUE.equals(block.flag("disabled")),
                seconds(block.string("validAfterTime")),
                seconds(block.string("validBeforeTime")));
        key.context().countObject();
    }

    private static void key(
            Cursor place,
            String account,
            @Nullable String project,
            @Nullable String id,
            boolean userManaged,
            boolean uploaded,
            boolean disabled,
            @Nullable Long validAfter,
            @Nullable Long validBefore) {
        String email = GcpNames.email(account, project);
        String own = GcpNames.project(email);
        place.context()
                .add(GcpFacts.of(new GcpServiceAccountKey(
                        email,
                        own == null ? project : own,
                        id,
                        userManaged,
                        uploaded,
                        disabled,
                        validAfter,
                        validBefore,
                        place.context().origin(),
                        place.at())));
        partial(place, KEYS);
    }

    /** Reads what roles describe prints. */
    static void role(Cursor role, String name) {
        role(role, new Block(role).texts("includedPermissions"), name);
    }

    /** Reads a role that somebody asks for: its spec has the permissions. */
    static void askedRole(Cursor place, Block spec, String name) {
        role(place, spec.texts("permissions"), name);
    }

    private static void role(Cursor place, List<Text> permissions, String name) {
        List<String> counting = new ArrayList<>();
        for (Text permission : permissions) {
            if (counts(permission.value())) {
                counting.add(permission.value());
            }
        }
        place.context()
                .add(GcpFacts.of(
                        new GcpCustomRole(name, counting, place.context().origin(), place.at())));
    }

    private static boolean counts(String permission) {
        return permission.startsWith("iam.serviceAccount") || permission.endsWith(".setIamPolicy");
    }

    private static void partial(Cursor place, String source) {
        place.context().add(new Coverage(source, null, State.PARTIAL, "read from files", false));
    }

    /** Seconds since the epoch of an RFC 3339 time; null when it is none. */
    private static @Nullable Long seconds(@Nullable String time) {
        if (time == null || time.length() > 40) {
            return null;
        }
        try {
            return Instant.from(OffsetDateTime.parse(time)).getEpochSecond();
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
