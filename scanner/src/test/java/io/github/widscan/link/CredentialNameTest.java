package io.github.widscan.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.github.widscan.secret.CredentialRecogniser;
import io.github.widscan.secret.CredentialType;
import io.github.widscan.secret.FieldKind;
import io.github.widscan.secret.Sighting;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CredentialNameTest {
    @ParameterizedTest
    @CsvSource({
        "AWS_SECRET_ACCESS_KEY, aws-secret-access-key, true",
        "aws.secretAccessKey, aws-secret-access-key, true",
        "secret-access-key, aws-secret-access-key, false",
        "AZURE_CLIENT_SECRET, azure-client-secret, true",
        "azurestorageaccountkey, azure-storage-key, true",
        "GOOGLE_CREDENTIALS, gcp-service-account-key, true",
        "HUAWEICLOUD_SDK_SK, huawei-secret-key, true",
        "ALIBABA_CLOUD_ACCESS_KEY_SECRET, alibaba-access-key-secret, true",
    })
    void readsNames(String name, String type, boolean standard) {
        CredentialName known = CredentialName.of(name);
        assertNotNull(known);
        assertEquals(type, known.part().word());
        assertEquals(standard, known.standard());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AWS_SECRET_ACCESS_KEY_FILE",
                "AWS_REGION",
                "secretName",
                "SECRETS_DIR",
                "password",
                "SECRET_KEY",
                "GOOGLE_APPLICATION_CREDENTIALS",
                "",
            })
    void leavesOtherNamesAlone(String name) {
        assertNull(CredentialName.of(name));
    }

    /** The recogniser of literals and these rules must not disagree on what a name means. */
    @Test
    void agreesWithTheRecogniserOnStandardNames() {
        CredentialRecogniser recogniser = new CredentialRecogniser();
        for (Map.Entry<String, CredentialName> entry : CredentialName.all().entrySet()) {
            CredentialPart part = entry.getValue().part();
            if (entry.getValue().standard()) {
                List<String> seen = new ArrayList<>();
                for (Sighting sighting : recogniser.recognise(FieldKind.SECRET, entry.getKey(), value(part))) {
                    seen.add(sighting.type().word());
                }
                assertEquals(List.of(part.word()), seen, entry.getKey());
            }
        }
    }

    /** Something made up that has the form of the part. */
    private static String value(CredentialPart part) {
        String random = "q8Zr2Lw9Xc4Vb7Nm1Kj5Hg3Fd6Sa0Pt8Ty2Ui4Re";
        return switch (part) {
            case AWS_ACCESS_KEY_ID -> "AKIA" + "2QZ7XK3MNPR4TUVW";
            case HUAWEI_ACCESS_KEY -> "QW3ER7TY5UI9OP1AS2DF";
            case ALIBABA_ACCESS_KEY_ID -> "LTAI" + "5tQ7xK3mNpR4tUvW9yZb";
            case AZURE_STORAGE_KEY -> random + random + "aB3dE5==";
            case AZURE_SAS -> "?sv=2022-11-02&ss=b&sig=" + random;
            default -> random;
        };
    }

    @ParameterizedTest
    @EnumSource(CredentialType.class)
    void knowsEveryTypeOfTheRecogniser(CredentialType type) {
        CredentialPart part = CredentialPart.of(type.word());
        assertNotNull(part);
        assertEquals(type.provider(), part.provider());
        assertEquals(type.keyId(), part.is(CredentialPart.Role.ID));
    }

    @ParameterizedTest
    @CsvSource({
        "credentials, aws",
        "key.json, gcp",
        "service-account.json, gcp",
        "azure.json, azure",
        "KEY.JSON, gcp",
    })
    void knowsCredentialFiles(String key, String provider) {
        assertEquals(provider, CredentialName.file(key));
        assertNull(CredentialName.file(key + ".bak"));
    }
}
