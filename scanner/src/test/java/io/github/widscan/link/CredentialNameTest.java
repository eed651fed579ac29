package io.github.widscan.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.github.widscan.secret.CredentialType;
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

    @ParameterizedTest
    @EnumSource(CredentialType.class)
    void knowsEveryTypeOfTheRecogniser(CredentialType type) {
        CredentialPart part = CredentialPart.of(type.word());
        assertNotNull(part);
        assertEquals(type.provider(), part.provider());
        assertEquals(type.keyId(), part.is(CredentialPart.Role.ID));
    }

    @ParameterizedTest
    @ValueSource(strings = {"credentials", "key.json", "service-account.json", "azure.json", "KEY.JSON"})
    void knowsFilesThatHoldCredentials(String key) {
        assertNotNull(CredentialName.file(key));
    }
}
