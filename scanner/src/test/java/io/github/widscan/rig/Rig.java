package io.github.widscan.rig;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Hands tests the control plane with the scenario in it: one for all test classes, started by the first and stopped when
 * the last is done. Tests that write to it put back what they changed.
 */
public final class Rig implements ParameterResolver, ExecutionCondition {
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        String reason = RigBinaries.reasonToSkip();
        return reason == null
                ? ConditionEvaluationResult.enabled("there is an API server")
                : ConditionEvaluationResult.disabled(reason);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == ControlPlane.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(ExtensionContext.Namespace.create(Rig.class))
                .getOrComputeIfAbsent(Loaded.class, unused -> new Loaded(RigBinaries.folder()), Loaded.class)
                .plane;
    }

    private static final class Loaded implements AutoCloseable {
        private final Path folder;
        private final ControlPlane plane;
        private final IdentityWebhooks webhooks;

        Loaded(Path binaries) {
            try {
                folder = Files.createTempDirectory("widscan-rig");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            plane = new ControlPlane(binaries, folder, List.of());
            try {
                webhooks = new IdentityWebhooks(plane.admin(), folder);
                Scenario.load(plane.admin());
            } catch (RuntimeException e) {
                plane.close();
                throw e;
            }
        }

        @Override
        public void close() throws IOException {
            webhooks.close();
            plane.close();
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }
}
