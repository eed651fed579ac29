package io.github.widscan.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** One run of the program inside the test. */
record Run(int code, String out, String err) {
    static Run widscan(String... args) {
        return with("", Map.of(), args);
    }

    static Run with(String stdin, Map<String, String> environment, String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Terminal terminal =
                new Terminal(new ByteArrayInputStream(stdin.getBytes(StandardCharsets.UTF_8)), out, err, false, 80);
        int code = Widscan.run(args, terminal, environment);
        return new Run(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
