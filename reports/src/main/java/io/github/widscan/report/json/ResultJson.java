package io.github.widscan.report.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.widscan.report.Plain;
import io.github.widscan.report.PrettyJson;
import io.github.widscan.report.Utf8;
import io.github.widscan.result.ScanResult;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes a result as JSON and reads it back: the same bytes for the same result, and an equal result for the bytes. */
public final class ResultJson {

    private ResultJson() {}

    /** Leaves {@code out} open. */
    public static void write(ScanResult result, OutputStream out) throws IOException {
        JsonGenerator json = new JsonFactory().createGenerator(Utf8.writer(out));
        json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        json.setPrettyPrinter(PrettyJson.printer());
        new StreamedResult(json).write(result);
        json.writeRaw('\n');
        json.flush();
        json.close();
    }

    /**
     * Reads a former result. Fields that a newer minor version added are ignored.
     *
     * @throws ResultFormatException when the file holds no result, or one of a newer major version
     * @throws IOException when the file cannot be read
     */
    public static ScanResult read(Path file) throws IOException {
        return read(Files.readAllBytes(file), file.toString());
    }

    /** @param name how error messages call it */
    public static ScanResult read(InputStream in, String name) throws IOException {
        return read(in.readAllBytes(), name);
    }

    private static ScanResult read(byte[] json, String name) throws ResultFormatException {
        try {
            JsonMapper mapper = Mapping.mapper();
            checkVersion(mapper, json, name);
            ScanResult result = mapper.readValue(json, ScanResult.class);
            String missing = Required.missing(result);
            if (missing != null) {
                throw new ResultFormatException(wrong(name, missing + " is missing"));
            }
            return result;
        } catch (ResultFormatException e) {
            throw e;
        } catch (IOException e) {
            throw new ResultFormatException(wrong(name, problem(e)), e);
        }
    }

    /** Before anything else is looked at: another major version may have any shape. */
    private static void checkVersion(JsonMapper mapper, byte[] json, String name) throws IOException {
        try (JsonParser parser = mapper.createParser(json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new ResultFormatException(wrong(name, "it is no JSON object"));
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean found = parser.currentName().equals("schemaVersion");
                JsonToken value = parser.nextToken();
                if (found && value == JsonToken.VALUE_STRING) {
                    checkMajor(parser.getText(), name);
                    return;
                }
                if (found) {
                    break;
                }
                parser.skipChildren();
            }
        }
        throw new ResultFormatException(wrong(name, "it has no schemaVersion"));
    }

    private static void checkMajor(String version, String name) throws ResultFormatException {
        int dot = version.indexOf('.');
        String major = dot < 0 ? version : version.substring(0, dot);
        if (!major.equals(ScanResult.SCHEMA_VERSION)) {
            throw new ResultFormatException(Plain.line(name) + " has result schema " + Plain.line(version)
                    + ", and this widscan reads schema " + ScanResult.SCHEMA_VERSION
                    + ": use the widscan that wrote it, or a newer one");
        }
    }

    private static String wrong(String name, String problem) {
        return Plain.line(name) + " is not a result of widscan: " + Plain.line(problem)
                + ". Such a file is written by `widscan scan -o FILE.json`";
    }

    /** In words of our own: Jackson's speak of Java classes, and may quote the value. */
    private static String problem(IOException e) {
        StringBuilder text = new StringBuilder();
        if (e instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
            text.append("the value of ").append(path(mapping)).append(" is not understood");
        } else if (e instanceof JsonMappingException && !(e.getCause() instanceof StreamReadException)) {
            text.append("a value in it is not understood");
        } else {
            text.append("it is not valid JSON");
        }
        if (e instanceof JsonProcessingException at
                && at.getLocation() != null
                && at.getLocation().getLineNr() > 0) {
            text.append(" (line ").append(at.getLocation().getLineNr());
            text.append(", column ").append(at.getLocation().getColumnNr()).append(')');
        }
        return text.toString();
    }

    private static String path(JsonMappingException e) {
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference reference : e.getPath()) {
            if (reference.getFieldName() == null) {
                path.append('[').append(reference.getIndex()).append(']');
            } else {
                path.append(path.length() == 0 ? "" : ".").append(reference.getFieldName());
            }
        }
        return path.toString();
    }
}
