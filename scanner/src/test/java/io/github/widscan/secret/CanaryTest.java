package io.github.widscan.secret;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Nothing in the package says a value. */
final class CanaryTest {
    private static final List<String> VALUES = List.of(
            Fixtures.AWS_ID,
            Fixtures.AWS_SECRET,
            Fixtures.AWS_SESSION,
            Fixtures.CLIENT_SECRET,
            Fixtures.STORAGE_KEY,
            Fixtures.SAS_SIGNATURE,
            Fixtures.PEM_BODY,
            Fixtures.REFRESH_TOKEN,
            Fixtures.ALIBABA_ID,
            Fixtures.ALIBABA_SECRET,
            Fixtures.HUAWEI_AK,
            Fixtures.HUAWEI_SK,
            "hunter2hunter2");

    private static final List<Field> FIELDS = Fixtures.list(
            FieldKind.ENVIRONMENT,
            "AWS_ACCESS_KEY_ID",
            Fixtures.AWS_ID,
            "AWS_SECRET_ACCESS_KEY",
            Fixtures.AWS_SECRET,
            "AWS_SESSION_TOKEN",
            Fixtures.AWS_SESSION,
            "X",
            Fixtures.CLIENT_SECRET,
            "AZURE_STORAGE_KEY",
            Fixtures.STORAGE_KEY,
            "SAS",
            "?" + Fixtures.SAS,
            "KEY",
            Fixtures.GCP_KEY,
            "USER_JSON",
            Fixtures.GCP_USER,
            "ID",
            Fixtures.ALIBABA_ID,
            "ALIBABA_CLOUD_ACCESS_KEY_SECRET",
            Fixtures.ALIBABA_SECRET,
            "HW_ACCESS_KEY",
            Fixtures.HUAWEI_AK,
            "HW_SECRET_KEY",
            Fixtures.HUAWEI_SK,
            "AZURE_PASSWORD",
            "hunter2hunter2");

    @Test
    void whatLeavesThePackageSaysNoValue() {
        List<Sighting> sightings = new CredentialRecogniser().recognise(FIELDS);
        assertEquals(VALUES.size(), sightings.size());
        silent(sightings);
        silent(FIELDS);
        silent(new CredentialRecogniser());
        for (Sighting sighting : sightings) {
            silent(sighting.digest());
            assertEquals("ValueDigest", sighting.digest().toString());
        }
    }

    @Test
    void whatStaysInsideSaysNoValueEither() {
        Finder finder = new Finder(FIELDS);
        finder.find();
        silent(finder);
        silent(finder.pairs());
        silent(finder.found());
        for (Pair pair : finder.pairs()) {
            silent(pair.passage());
            silent(pair.scope());
        }
    }

    private static void silent(Object object) {
        String text = object.toString();
        for (String value : VALUES) {
            for (int i = 0; i + 5 <= value.length(); i++) {
                assertFalse(text.contains(value.substring(i, i + 5)), text);
            }
        }
    }
}
