package io.github.widscan.secret;

/** What a value is for, judged by the name beside it. */
enum Role {
    /** An access key id; a public name for a key. */
    ID,
    /** The secret half of an access key. */
    SECRET,
    /** {@code secret} and no more: counts beside an AWS access key id only. */
    BARE_SECRET,
    SESSION,
    CLIENT_SECRET,
    CERTIFICATE_PASSWORD,
    USER_PASSWORD,
    /** Key of a storage account. */
    ACCOUNT_KEY,
    SAS,
    /** A Google key file as text. */
    KEY_JSON,
    /** Fields of a Google key file. */
    TYPE,
    PRIVATE_KEY,
    REFRESH_TOKEN,
    ENDPOINT,
    ACCOUNT_NAME,
    /** {@code name} and {@code value}: two halves of a pair written as an object. */
    NAME_OF_PAIR,
    VALUE_OF_PAIR,
    NONE;

    /** Such a name may stand beside a credential whatever else is there. */
    boolean alarming() {
        return switch (this) {
            case ID, SECRET, SESSION, CLIENT_SECRET, CERTIFICATE_PASSWORD, USER_PASSWORD, ACCOUNT_KEY, SAS, KEY_JSON ->
                true;
            default -> false;
        };
    }
}
