package io.github.widscan.report.html;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.widscan.report.Golden;
import io.github.widscan.report.ReportOptions;
import io.github.widscan.result.ScanResult;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.chromium.ChromiumDriverCommandExecutor;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.remote.CommandInfo;
import org.openqa.selenium.remote.RemoteWebDriver;
import org.openqa.selenium.remote.http.ClientConfig;
import org.openqa.selenium.remote.http.HttpMethod;

/**
 * Chromium without a window, that opens reports from files and notes what they do: every request, every message on the
 * console, every breach of the policy.
 */
final class Browser implements AutoCloseable {
    private static final Path CHROMIUM = Path.of(System.getenv().getOrDefault("CHROMIUM", "/usr/bin/chromium"));
    private static final Path DRIVER = Path.of(System.getenv().getOrDefault("CHROMEDRIVER", "/usr/bin/chromedriver"));

    private final Path folder;
    private final Driver driver;
    private int pages;

    private Browser(Path folder, Driver driver) {
        this.folder = folder;
        this.driver = driver;
    }

    /** Selenium's ChromeDriver cannot be without the part that looks for drivers on the network. */
    private static final class Driver extends RemoteWebDriver {
        private static final String CDP = "executeCdpCommand";

        Driver(ChromeDriverService service, ChromeOptions options) {
            super(
                    new ChromiumDriverCommandExecutor(
                            service,
                            Map.of(CDP, new CommandInfo("/session/:sessionId/goog/cdp/execute", HttpMethod.POST)),
                            ClientConfig.defaultConfig()),
                    options);
        }

        /** A command of the Chrome DevTools Protocol. */
        Map<?, ?> cdp(String command, Map<String, ?> parameters) {
            Object answer =
                    execute(CDP, Map.of("cmd", command, "params", parameters)).getValue();
            return answer instanceof Map<?, ?> map ? map : Map.of();
        }
    }

    /** Skips the tests where there is no Chromium, but in CI, which promises to have one. */
    static Browser start(Path folder) {
        boolean there = Files.isExecutable(CHROMIUM) && Files.isExecutable(DRIVER);
        if ("true".equals(System.getenv("CI"))) {
            assertTrue(there, "CI needs " + CHROMIUM + " and " + DRIVER);
        }
        assumeTrue(there, "browser tests skipped: no " + CHROMIUM + " or " + DRIVER + " (Debian: chromium-driver)");
        ChromeOptions options = new ChromeOptions();
        options.setBinary(CHROMIUM.toFile());
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--no-default-browser-check",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--hide-scrollbars",
                "--user-data-dir=" + folder.resolve("profile"));
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        logs.enable(LogType.PERFORMANCE, Level.ALL);
        options.setCapability(ChromeOptions.LOGGING_PREFS, logs);
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(DRIVER.toFile())
                .usingAnyFreePort()
                .withSilent(true)
                .build();
        Driver driver = new Driver(service, options);
        driver.cdp(
                "Page.addScriptToEvaluateOnNewDocument",
                Map.of(
                        "source",
                        "window.breaches = [];"
                                + "addEventListener('securitypolicyviolation', e => breaches.push(e.violatedDirective));"
                                + "addEventListener('error', e => breaches.push(e.message));"));
        return new Browser(folder, driver).size(1280, 900);
    }

    Browser size(int width, int height) {
        driver.manage().window().setSize(new Dimension(width, height));
        driver.cdp(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
        return this;
    }

    /** Writes the report and opens it, with nothing noted before. */
    Browser open(ScanResult result) throws IOException {
        return open(result, "");
    }

    /** @param fragment with its {@code #} */
    Browser open(ScanResult result, String fragment) throws IOException {
        Path page = folder.resolve("page-" + pages++ + ".html");
        Files.write(page, Golden.bytes(new HtmlReportWriter(), result, ReportOptions.defaults()));
        driver.manage().logs().get(LogType.PERFORMANCE);
        driver.manage().logs().get(LogType.BROWSER);
        driver.get(page.toUri() + fragment);
        return this;
    }

    /** {@code light} or {@code dark}. */
    Browser scheme(String scheme) {
        return media("screen", scheme);
    }

    Browser print() {
        return media("print", "light");
    }

    private Browser media(String media, String scheme) {
        driver.cdp(
                "Emulation.setEmulatedMedia",
                Map.of("media", media, "features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
        return this;
    }

    Browser scripts(boolean on) {
        driver.cdp("Emulation.setScriptExecutionDisabled", Map.of("value", !on));
        return this;
    }

    /** Whatever a page that keeps to itself does not do; empty when all is well. */
    List<String> misdeeds() {
        List<String> misdeeds = new ArrayList<>();
        for (LogEntry entry : driver.manage().logs().get(LogType.BROWSER)) {
            misdeeds.add("console: " + entry.getMessage());
        }
        int requests = 0;
        for (LogEntry entry : driver.manage().logs().get(LogType.PERFORMANCE)) {
            String message = entry.getMessage();
            if (message.contains("\"Network.requestWillBeSent\"")) {
                boolean page = requests++ == 0 && message.contains("\"documentURL\":\"file:");
                if (!page) {
                    misdeeds.add("request: " + message);
                }
            }
            if (message.contains("\"Page.javascriptDialogOpening\"")) {
                misdeeds.add("dialog: " + message);
            }
        }
        for (String breach : strings(driver.executeScript("return window.breaches || []"))) {
            misdeeds.add("breach: " + breach);
        }
        return misdeeds;
    }

    /** What axe finds wrong with the page as it is now, one line for each node. */
    List<String> axe() throws IOException {
        try (InputStream in = Browser.class.getResourceAsStream("/axe.min.js")) {
            if (in == null) {
                throw new IOException("axe.min.js is not on the class path");
            }
            driver.executeScript(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
        Object found = driver.executeAsyncScript("const done = arguments[arguments.length - 1];"
                + "axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice']})"
                + ".then(r => done(r.violations.flatMap(v => v.nodes.map(n => v.id + ' ' + n.html.slice(0, 200)"
                + " + ' ' + n.failureSummary)))).catch(e => done(['axe failed: ' + e]));");
        return strings(found);
    }

    private static List<String> strings(@Nullable Object answer) {
        List<String> lines = new ArrayList<>();
        if (answer instanceof List<?> list) {
            for (Object line : list) {
                lines.add(String.valueOf(line));
            }
        } else {
            lines.add("no answer: " + answer);
        }
        return lines;
    }

    List<WebElement> all(String css) {
        return driver.findElements(By.cssSelector(css));
    }

    WebElement one(String css) {
        return driver.findElement(By.cssSelector(css));
    }

    /** The texts of those that can be seen. */
    List<String> visible(String css) {
        List<String> texts = new ArrayList<>();
        for (WebElement element : all(css)) {
            if (element.isDisplayed()) {
                texts.add(element.getText());
            }
        }
        return texts;
    }

    @Nullable
    Object script(String text, Object... arguments) {
        return driver.executeScript(text, arguments);
    }

    String fragment() {
        String url = String.valueOf(driver.getCurrentUrl());
        int hash = url.indexOf('#');
        return hash < 0 ? "" : url.substring(hash);
    }

    Browser move(String fragment) {
        driver.executeScript("location.hash = arguments[0]", fragment);
        return this;
    }

    /** A part of the page as a picture, at most 2,400 points high, to be looked at. */
    void picture(Path file, String css) throws IOException {
        Object box = driver.executeScript(
                "const r = document.querySelector(arguments[0]).getBoundingClientRect();"
                        + "return {x: 0, y: r.top + scrollY, width: innerWidth, height: Math.min(r.height, 2400), scale: 1}",
                css);
        Map<?, ?> shot = driver.cdp(
                "Page.captureScreenshot", Map.of("captureBeyondViewport", true, "clip", box == null ? Map.of() : box));
        Files.write(file, OutputType.BYTES.convertFromBase64Png(String.valueOf(shot.get("data"))));
    }

    @Override
    public void close() {
        driver.quit();
    }
}
