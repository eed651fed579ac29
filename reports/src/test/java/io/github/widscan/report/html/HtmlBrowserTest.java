package io.github.widscan.report.html;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.widscan.report.SampleResults;
import io.github.widscan.result.ScanResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** The report as Chromium shows it, opened from a file. */
@Tag("browser") // -DexcludedGroups=browser leaves them out
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class HtmlBrowserTest {
    private static final ScanResult SHOP = ShopResult.result();

    private Browser browser;

    @BeforeAll
    void start(@TempDir Path folder) {
        browser = Browser.start(folder);
    }

    @AfterAll
    void stop() {
        if (browser != null) {
            browser.close();
        }
    }

    @BeforeEach
    void reset() {
        browser.scripts(true).scheme("light").size(1280, 900);
    }

    @ParameterizedTest
    @ValueSource(strings = {"empty", "one", "many", "gap", "hostile"})
    void keepsToItself(String name) throws IOException {
        browser.open(SampleResults.named(name));
        openEverything();
        assertEquals(List.of(), browser.misdeeds());
        assertEquals(0, browser.all("img, iframe, object, embed, link, base").size());
    }

    @Test
    void searchingAndFilteringAHostileResultIsHarmless() throws IOException {
        browser.open(SampleResults.named("hostile"));
        browser.one("#filters [name=q]").sendKeys("</script><script>alert(2)</script>");
        awaitCount("1 of 10 findings");
        for (WebElement select : browser.all("#filters select")) {
            select.sendKeys(Keys.ARROW_DOWN);
            select.sendKeys(Keys.ARROW_DOWN);
        }
        browser.move("q=%3Cscript%3Ealert(2)%3C/script%3E&namespace=%3C/script%3E&sort=constructor");
        awaitCount("1 of 10 findings");
        browser.move("\"><img src=x onerror=alert(1)>");
        assertEquals(List.of(), browser.misdeeds());
        assertEquals(0, browser.all("img, iframe, object, embed").size());
    }

    @ParameterizedTest
    @CsvSource({
        "empty,light",
        "empty,dark",
        "many,light",
        "many,dark",
        "gap,light",
        "gap,dark",
        "hostile,light",
        "hostile,dark"
    })
    void axeFindsNothing(String name, String scheme) throws IOException {
        browser.scheme(scheme).open(SampleResults.named(name));
        openEverything();
        assertEquals(List.of(), browser.axe());
    }

    @ParameterizedTest
    @CsvSource({"1280,light", "1280,dark", "360,light"})
    void axeFindsNothingInAResultOfARealCluster(int width, String scheme) throws IOException {
        browser.size(width, 800).scheme(scheme).open(SHOP);
        openEverything();
        assertEquals(List.of(), browser.axe());
    }

    @Test
    void axeFindsNothingWithoutScript() throws IOException {
        browser.scripts(false).open(SHOP);
        browser.scripts(true);
        assertEquals(List.of(), browser.axe());
    }

    @ParameterizedTest
    @ValueSource(ints = {360, 768, 1280})
    void nothingStandsOutOfTheWindow(int width) throws IOException {
        for (ScanResult result : List.of(SHOP, SampleResults.named("hostile"))) {
            browser.size(width, 800).open(result);
            openEverything();
            assertEquals(
                    (long) width, browser.script("return document.documentElement.scrollWidth"), "width of the page");
        }
    }

    @Test
    void everythingIsThereWithoutScript() throws IOException {
        browser.scripts(false).open(SHOP);
        assertEquals(List.of(), browser.visible("#filters"));
        assertEquals(List.of(), browser.visible("button"));
        assertEquals(10, browser.visible("#list > tbody").size());
        WebElement first = browser.all("#list details").get(0);
        assertFalse(first.getText().contains("Remediation"));
        first.findElement(By.tagName("summary")).click();
        assertTrue(first.getText().contains("Remediation"), first.getText());
        browser.scripts(true);
    }

    @Test
    void searchesInAllThatAFindingSays() throws IOException {
        browser.open(SHOP);
        search("mail-credentials");
        awaitCount("1 of 10 findings");
        assertTrue(browser.one("#list > tbody:not([hidden])").getText().contains("shop/mailer"));
        search("AKIA checkout-canary");
        awaitCount("1 of 10 findings");
        search("nowhere to be found");
        awaitCount("0 of 10 findings");
        assertEquals(List.of("No finding matches these filters."), browser.visible("#nothing"));
        assertEquals("#q=nowhere+to+be+found", browser.fragment());
        browser.one("#filters [type=reset]").click();
        awaitCount("10 findings");
        assertEquals("", browser.fragment());
    }

    @Test
    void filtersBySeverityAndByEachList() throws IOException {
        browser.open(SHOP);
        browser.one("#filters [value=critical]").sendKeys(Keys.SPACE);
        awaitCount("3 of 10 findings");
        browser.one("#filters [value=low]").sendKeys(Keys.SPACE);
        awaitCount("4 of 10 findings");
        assertEquals("#severity=critical&severity=low", browser.fragment());
        browser.one("#filters [type=reset]").click();
        awaitCount("10 findings");
        choose("status", "unknown (1)", "1 of 10 findings", "#status=unknown");
        choose("class", "Hygiene (2)", "2 of 10 findings", "#class=hygiene");
        choose("provider", "Azure (1)", "1 of 10 findings", "#provider=azure");
        choose("namespace", "shop (5)", "5 of 10 findings", "#namespace=shop");
        choose("rule", "WI-SEC-001 (2)", "2 of 10 findings", "#rule=WI-SEC-001");
    }

    @Test
    void addressBringsFiltersAndOrderBack() throws IOException {
        browser.open(SHOP, "#q=shop&severity=critical&severity=high&provider=aws&sort=-object");
        awaitCount("4 of 10 findings");
        assertEquals("shop", browser.one("#filters [name=q]").getDomProperty("value"));
        assertEquals("descending", browser.one("th[data-sort=object]").getDomAttribute("aria-sort"));
        assertEquals(
                List.of("shop/report", "shop/checkout-canary", "shop/checkout", "shop-orders"),
                browser.visible("#list > tbody > tr:first-child td:nth-child(3) > b"));
        browser.move("severity=low");
        awaitCount("1 of 10 findings");
    }

    @Test
    void tilesShowTheirFindings() throws IOException {
        browser.open(SHOP);
        browser.one(".tiles .high a").click();
        awaitCount("3 of 10 findings");
        browser.one(".tiles .unknown a").click();
        awaitCount("1 of 10 findings");
    }

    @Test
    void sortsByEveryColumnBothWays() throws IOException {
        browser.open(SHOP);
        List<String> before = order();
        for (String column : List.of("title", "object", "cloud", "place")) {
            WebElement button = browser.one("th[data-sort=" + column + "] button");
            button.click();
            assertEquals(
                    "ascending", browser.one("th[data-sort=" + column + "]").getDomAttribute("aria-sort"));
            assertEquals(1, browser.all("th[aria-sort]").size());
            List<String> up = cells(column);
            button.click();
            assertEquals(
                    "descending", browser.one("th[data-sort=" + column + "]").getDomAttribute("aria-sort"));
            List<String> down = cells(column);
            Collections.reverse(down);
            assertEquals(up, down);
            assertTrue(up.get(0).compareToIgnoreCase(up.get(up.size() - 1)) <= 0, up.toString());
        }
        browser.one("th[data-sort=severity] button").click();
        assertEquals(before, order());
        browser.one("th[data-sort=severity] button").click();
        assertEquals("low", browser.one("#list > tbody .sev").getText());
        assertEquals("#sort=-severity", browser.fragment());
    }

    @Test
    void linkToAFindingOpensItWhateverIsFiltered() throws IOException {
        browser.open(SHOP, "#severity=low");
        awaitCount("1 of 10 findings");
        browser.move("f-9b1f0c2d3e4f5a66");
        awaitCount("10 findings");
        assertTrue(browser.one("#f-9b1f0c2d3e4f5a66 .cols").isDisplayed());
        WebElement link = browser.one("#f-9b1f0c2d3e4f5a66 .about a");
        assertEquals("#f-9b1f0c2d3e4f5a66", link.getDomAttribute("href"));
        browser.move("rule-WI-AWS-002");
        assertTrue(browser.one("#rule-WI-AWS-002 details p").isDisplayed());
    }

    @Test
    void copiesRemediationAndSuppression() throws IOException {
        browser.open(SHOP, "#f-9b1f0c2d3e4f5a62");
        WebElement body = browser.one("#f-9b1f0c2d3e4f5a62");
        List<WebElement> blocks = body.findElements(By.cssSelector("pre"));
        assertEquals(4, blocks.size());
        WebElement entry = blocks.get(3);
        entry.findElement(By.tagName("button")).click();
        String copied = await("return arguments[0].querySelector('button').textContent", "Copied", entry);
        assertEquals("Copied", copied);
        browser.one("#filters [name=q]").sendKeys(Keys.chord(Keys.CONTROL, "v"));
        assertTrue(String.valueOf(browser.one("#filters [name=q]").getDomProperty("value"))
                .startsWith("- rule: WI-SEC-001"));
    }

    @Test
    void printShowsEveryDetailAndNoControl() throws IOException {
        browser.open(SHOP).print();
        assertEquals(List.of(), browser.visible("#filters"));
        assertEquals(List.of(), browser.visible("nav"));
        assertEquals(
                0L,
                browser.script("return [...document.querySelectorAll('#list .cols')]"
                        + ".filter(e => e.getBoundingClientRect().height < 40).length"));
        assertEquals(
                0L,
                browser.script("return [...document.querySelectorAll('#rules details p')]"
                        + ".filter(e => e.checkVisibility()).length"),
                "texts of all rules, one page for each two of them");
        assertEquals(
                "table-header-group",
                browser.script("return getComputedStyle(document.querySelector('#list thead')).display"));
    }

    @Test
    void keyboardReachesTheSearch() throws IOException {
        browser.open(SHOP);
        browser.one("body").sendKeys("/");
        assertEquals("q", browser.script("return document.activeElement.name"));
    }

    private void openEverything() {
        browser.script("document.querySelectorAll('details').forEach(d => { d.open = true; })");
        await("return String(document.querySelectorAll('#list > tbody:not([data-ready])').length)", "0");
    }

    private void search(String words) {
        WebElement box = browser.one("#filters [name=q]");
        box.clear();
        box.sendKeys(words);
    }

    private void choose(String list, String label, String count, String fragment) {
        browser.script(
                "const s = document.querySelector('#filters select[name=' + arguments[0] + ']');"
                        + "const o = [...s.options].find(o => o.textContent === arguments[1]);"
                        + "s.value = o ? o.value : 'missing';"
                        + "s.dispatchEvent(new Event('input', {bubbles: true}))",
                list,
                label);
        awaitCount(count);
        assertEquals(fragment, browser.fragment());
        browser.one("#filters [type=reset]").click();
        awaitCount("10 findings");
    }

    private void awaitCount(String text) {
        assertEquals(text, await("return document.getElementById('count').textContent", text));
        assertEquals(
                text.startsWith("1 ") ? 1 : Integer.parseInt(text.substring(0, text.indexOf(' '))),
                browser.all("#list > tbody:not([hidden])").size());
    }

    /** The script's answer as soon as it is the wanted one, else what it is after two seconds. */
    private String await(String script, String wanted, Object... arguments) {
        String answer = "";
        for (int i = 0; i < 40; i++) {
            answer = String.valueOf(browser.script(script, arguments));
            if (answer.equals(wanted)) {
                return answer;
            }
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return answer;
            }
        }
        return answer;
    }

    private List<String> order() {
        List<String> ids = new ArrayList<>();
        for (WebElement body : browser.all("#list > tbody")) {
            ids.add(body.getDomAttribute("id"));
        }
        return ids;
    }

    private List<String> cells(String column) {
        int at = List.of("severity", "title", "object", "cloud", "place").indexOf(column) + 1;
        List<String> texts = new ArrayList<>();
        for (WebElement cell : browser.all("#list > tbody > tr:first-child > :nth-child(" + at + ")")) {
            texts.add(cell.getText());
        }
        return texts;
    }
}
