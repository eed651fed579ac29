package io.github.widscan.collect.manifest;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Credentials that nobody gave out, put together at run time, so that no scanner takes this file for a leak. */
final class Keys {
    static final String AWS_ID = "AKIA" + "2QZ7XK3MNPR4TUVW";
    static final String AWS_SECRET = "q9Xr/Tz3" + "mVb7+Lk2Wp8YsJd4Hf6Gn1Ca5Ee0RtUo";
    static final String CLIENT_SECRET = "kV1" + "8Q~" + "pT3.zR7mW_x2Lc9-nB5vHdJ4sGfY6aQe";
    static final String PASSWORD = "hunter2-" + "correct-horse";

    private Keys() {}

    static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
