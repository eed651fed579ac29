package io.github.widscan.cli;

import io.github.widscan.report.json.ResultFormatException;
import io.github.widscan.report.json.ResultJson;
import io.github.widscan.result.ScanResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads stored results. */
final class Results {
    private Results() {}

    /** @throws CommandFailure when the file is not there or is no result; a usage error, since the user named it */
    static ScanResult read(Path file) {
        if (Files.isDirectory(file)) {
            throw CommandFailure.usage(file + ": is a folder; name a .json result");
        }
        try {
            return ResultJson.read(file);
        } catch (NoSuchFileException e) {
            throw CommandFailure.usage(file + ": there is no such file");
        } catch (ResultFormatException e) {
            throw CommandFailure.usage(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw CommandFailure.usage(
                    file + ": cannot be read: " + e.getClass().getSimpleName());
        }
    }
}
