package io.github.widscan.secret;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** Credentials that nobody gave out. They are put together at run time, so that no scanner takes this file for a leak. */
final class Fixtures {
    static final String AWS_ID = "AKIA" + "2QZ7XK3MNPR4TUVW";
    static final String AWS_SESSION_ID = "ASIA" + "5HT6WQ2JYBNC7LKD";
    static final String AWS_SECRET = "q9Xr/Tz3" + "mVb7+Lk2Wp8YsJd4Hf6Gn1Ca5Ee0RtUo";
    static final String AWS_SECRET_PLAIN = "q9XrTz3m" + "Vb7Lk2Wp8YsJd4Hf6Gn1Ca5Ee0RtUoPx";
    static final String AWS_SESSION = "IQoJb3Jp" + (AWS_SECRET + AWS_SECRET_PLAIN).repeat(3) + "==";
    static final String CLIENT_SECRET = "kV1" + "8Q~" + "pT3.zR7mW_x2Lc9-nB5vHdJ4sGfY6aQe";
    static final String STORAGE_KEY = (AWS_SECRET + AWS_SECRET_PLAIN + "Zz7Kq3").substring(0, 86) + "==";
    static final String SAS = "sp=r&st=2026-01-01T00:00:00Z&se=2027-01-01T00:00:00Z&spr=https&sv=2022-11-02&sr=b&sig="
            + "Wm9xT2bK7%2FhR4pLs8vNcQ1yJdE6fGz3UaX5iOtBkM0w%3D";
    static final String SAS_SIGNATURE = SAS.substring(SAS.indexOf("sig=") + 4);
    static final String ALIBABA_ID = "LTAI" + "5tQw8ZrXk3Nv7PmJc2Hd";
    static final String ALIBABA_SECRET = "Tz3mVb7Lk2" + "Wp8YsJd4Hf6Gn1Ca5Ee0";
    static final String HUAWEI_AK = "QZ7XK3MN" + "PR4TUVW2HJ9L";
    static final String HUAWEI_SK = "Hf6Gn1Ca" + "5Ee0RtUoPxTz3mVb7Lk2Wp8YsJd4q9Xr";

    static final String PEM_BODY = "MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC" + "7VJTUt9Us8cKj";
    private static final String PEM =
            "-----BEGIN PRIVATE " + "KEY-----\\n" + PEM_BODY + "\\n-----END PRIVATE " + "KEY-----\\n";
    static final String GCP_KEY =
            """
            {
              "type": "service_account",
              "project_id": "shop",
              "private_key_id": "4f1c2d",
              "private_key": "%s",
              "client_email": "reader@shop.iam.gserviceaccount.com"
            }
            """
                    .formatted(PEM);
    static final String REFRESH_TOKEN = "1//0gT3kXr" + "9ZmVbQw7LpYsJd";
    static final String GCP_USER =
            """
            {"client_id": "764086051850", "client_secret": "d-FL95Q19q7MQmFpd7hHD0Ty",
             "refresh_token": "%s", "type": "authorized_user"}
            """
                    .formatted(REFRESH_TOKEN);

    private static final CredentialRecogniser RECOGNISER = new CredentialRecogniser();

    private Fixtures() {}

    static List<Sighting> env(String... namesAndValues) {
        return fields(FieldKind.ENVIRONMENT, namesAndValues);
    }

    static List<Sighting> config(String... namesAndValues) {
        return fields(FieldKind.CONFIG, namesAndValues);
    }

    static List<Sighting> text(String text) {
        return config("app.conf", text);
    }

    static List<Sighting> fields(FieldKind kind, String... namesAndValues) {
        return RECOGNISER.recognise(list(kind, namesAndValues));
    }

    static List<Field> list(FieldKind kind, String... namesAndValues) {
        java.util.ArrayList<Field> fields = new java.util.ArrayList<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.add(new Field(kind, namesAndValues[i], namesAndValues[i + 1]));
        }
        return fields;
    }

    /** What was seen, in short: {@code aws-access-key-id certain AKIA****TUVW app.conf/default/aws_access_key_id}. */
    static List<String> brief(List<Sighting> sightings) {
        return sightings.stream().map(Fixtures::brief).toList();
    }

    private static String brief(Sighting sighting) {
        StringBuilder brief = new StringBuilder(sighting.type().word());
        brief.append(sighting.heuristic() ? " heuristic" : "");
        brief.append(sighting.temporary() ? " temporary" : "");
        brief.append(sighting.s3Compatible() ? " s3" : "");
        for (String name : sighting.path()) {
            brief.append(" /").append(name);
        }
        return brief.toString();
    }

    static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    static String base64Lines(String text) {
        return Base64.getMimeEncoder(76, new byte[] {'\n'}).encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
