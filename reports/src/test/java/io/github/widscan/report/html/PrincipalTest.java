package io.github.widscan.report.html;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.widscan.result.Provider;
import org.junit.jupiter.api.Test;

final class PrincipalTest {

    @Test
    void shortensWhatEachCloudWrites() {
        assertEquals(
                "IAM role · 123456789012 | team/reader",
                words(Provider.AWS, "arn:aws:iam::123456789012:role/team/reader"));
        assertEquals("IAM user · 123456789012 | ci", words(Provider.AWS, "arn:aws-cn:iam::123456789012:user/ci"));
        assertEquals(
                "Google service account · shop-prod | images",
                words(Provider.GCP, "images@shop-prod.iam.gserviceaccount.com"));
        assertEquals("Azure client id | 2b1c7e7a", words(Provider.AZURE, "2b1c7e7a"));
        assertEquals("Huawei identity provider | ucs", words(Provider.HUAWEI, "ucs"));
        assertEquals("Cloud identity | x", words(null, "x"));
    }

    @Test
    void leavesWhatOnlyLooksLikeAnArn() {
        for (String odd :
                new String[] {"arn:", "arn:aws", "arn:aws:iam::1:role", "arn:aws:iam:::", "arn:aws:iam::/x"}) {
            assertEquals("AWS identity | " + odd, words(Provider.AWS, odd));
        }
    }

    private static String words(@org.jspecify.annotations.Nullable Provider provider, String text) {
        Principal principal = Principal.of(provider, text);
        assertEquals(text, principal.full());
        return principal.kind() + " | " + principal.name();
    }
}
