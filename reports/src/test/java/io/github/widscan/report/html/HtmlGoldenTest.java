package io.github.widscan.report.html;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.widscan.report.FindingBuilder;
import io.github.widscan.report.Golden;
import io.github.widscan.report.ReportOptions;
import io.github.widscan.report.SampleResults;
import io.github.widscan.report.SampleRules;
import io.github.widscan.result.ScanResult;
import io.github.widscan.result.Severity;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HtmlGoldenTest {

    /** The approved files are about the page; style and script have the browser tests. */
    private static final Assets NO_ASSETS = new Assets("/* style */", "/* script */", "policy");

    @ParameterizedTest
    @ValueSource(strings = {"empty", "one", "many", "gap", "hostile"})
    void writesWhatIsApproved(String name) {
        Golden.check(
                "html/" + name + ".html",
                Golden.bytes(new HtmlReportWriter(NO_ASSETS), SampleResults.named(name), ReportOptions.defaults()));
    }

    @Test
    void sameResultGivesSameBytes() {
        assertArrayEquals(
                Golden.bytes(new HtmlReportWriter(), ShopResult.result(), ReportOptions.defaults()),
                Golden.bytes(new HtmlReportWriter(), ShopResult.result(), ReportOptions.defaults()));
    }

    @Test
    void policyAllowsTheVeryTextsOfStyleAndScript() throws Exception {
        String html = html(SampleResults.many(), ReportOptions.defaults());
        String policy = only(html, "<meta http-equiv=\"Content-Security-Policy\" content=\"([^\"]*)\">");
        assertEquals(
                "default-src &#39;none&#39;; script-src &#39;" + hash(only(html, "(?s)<script>(.*?)</script>"))
                        + "&#39;; style-src &#39;" + hash(only(html, "<style>([^<]*)</style>"))
                        + "&#39;; img-src data:; base-uri &#39;none&#39;; form-action &#39;none&#39;",
                policy);
        assertTrue(html.indexOf("Content-Security-Policy") < html.indexOf("<style>"));
    }

    @Test
    void namesNothingThatABrowserWouldLoad() {
        for (ScanResult result : List.of(ShopResult.result(), SampleResults.named("hostile"))) {
            String html = html(result, ReportOptions.defaults());
            String tags = String.join("\n", all(html, "<[a-zA-Z][^>]*>"));
            assertFalse(Pattern.compile("\\s(src|srcset|poster|background|data|action|style)=")
                    .matcher(tags)
                    .find());
            assertFalse(Pattern.compile("\\son[a-z]+=").matcher(tags).find());
            assertEquals(List.of(), all(html, "<(?:link|base|iframe|object|embed|img|audio|video)\\b"));
            assertFalse(html.contains("@import"));
            assertFalse(html.contains("url("));
        }
    }

    @Test
    void linksOutOnlyByHttpAndTellTheOtherSideNothing() {
        String html = html(SampleResults.named("hostile"), ReportOptions.defaults())
                + html(ShopResult.result(), ReportOptions.defaults());
        for (String link : all(html, "<a [^>]*>")) {
            String target = only(link, "href=\"([^\"]*)\"");
            if (!target.startsWith("#")) {
                assertTrue(target.startsWith("https://") || target.startsWith("http://"), link);
                assertTrue(link.contains("rel=\"noopener noreferrer\""), link);
            }
        }
    }

    @Test
    void everyIdIsThereOnceAndEveryLinkIntoThePageHasItsPlace() {
        for (ScanResult result : List.of(ShopResult.result(), SampleResults.named("hostile"), SampleResults.empty())) {
            String html = html(result, ReportOptions.defaults());
            List<String> ids = all(html, " id=\"([^\"]*)\"");
            assertEquals(ids.stream().distinct().toList(), ids);
            for (String place : all(html, " href=\"#([^\"]*)\"")) {
                assertTrue(ids.contains(place), place);
            }
        }
    }

    @Test
    void writesFiveThousandFindingsBelowTenMegabytes() {
        ScanResult large = SampleResults.large(5000);
        ScanResult heavy = ShopResult.heavy(5000);
        long start = System.nanoTime();
        int largeSize = Golden.bytes(new HtmlReportWriter(), large, ReportOptions.defaults()).length;
        int heavySize = Golden.bytes(new HtmlReportWriter(), heavy, ReportOptions.defaults()).length;
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        assertTrue(largeSize < 7_000_000, "size " + largeSize);
        assertTrue(heavySize < 10_000_000, "size " + heavySize);
        assertTrue(took.toMillis() < 10_000, "took " + took);
    }

    @Test
    void showsFromTheSeverityOnAndSaysHowManyItLeavesOut() {
        String html = html(
                ShopResult.result(),
                ReportOptions.builder().severity(Severity.HIGH).build());
        assertEquals(6, all(html, "<tbody id=").size());
        assertTrue(html.contains("4 findings below high not shown."));
    }

    @Test
    void doesNotSayCleanWhileSomethingWasNotLookedAt() {
        assertTrue(html(SampleResults.empty(), ReportOptions.defaults()).contains("<b>Nothing found.</b>"));
        String gap = html(
                SampleResults.gap(),
                ReportOptions.builder().severity(Severity.CRITICAL).build());
        assertTrue(gap.contains("No problem found, but not everything could be looked at"));
        assertFalse(gap.contains("Nothing found."));
        ScanResult low = SampleResults.result(
                List.of(),
                List.of(FindingBuilder.of(SampleRules.K8S_002, "1")
                        .severity(Severity.LOW)
                        .build()),
                List.of(),
                List.of());
        String high = html(low, ReportOptions.builder().severity(Severity.HIGH).build());
        assertTrue(high.contains("<b>Nothing from high on.</b>"));
        assertFalse(high.contains("Nothing found."));
    }

    private static String html(ScanResult result, ReportOptions options) {
        return new String(Golden.bytes(new HtmlReportWriter(), result, options), StandardCharsets.UTF_8);
    }

    private static String hash(String text) throws Exception {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        return "sha256-" + Base64.getEncoder().encodeToString(digest);
    }

    private static String only(String text, String pattern) {
        List<String> found = all(text, pattern);
        assertEquals(1, found.size(), pattern);
        return found.get(0);
    }

    /** The first group of each match, or the whole match. */
    private static List<String> all(String text, String pattern) {
        List<String> found = new ArrayList<>();
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        while (matcher.find()) {
            found.add(matcher.group(matcher.groupCount() == 0 ? 0 : 1));
        }
        return found;
    }
}
