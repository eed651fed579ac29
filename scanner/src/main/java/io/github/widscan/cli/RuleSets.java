package io.github.widscan.cli;

import io.github.widscan.rule.Judge;
import io.github.widscan.rule.RuleCatalog;
import io.github.widscan.rule.UserRules;
import io.github.widscan.rule.UserRulesException;
import io.github.widscan.scan.RuleSelection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rules of a run: widscan's own, and those that the user brings. */
final class RuleSets {
    private final @Nullable UserRules users;

    private RuleSets(@Nullable UserRules users) {
        this.users = users;
    }

    /** @throws CommandFailure when a rule of the user's cannot be used */
    static RuleSets of(List<String> paths, @Nullable String opa, Map<String, String> environment) {
        if (paths.isEmpty() && opa == null) {
            return new RuleSets(null);
        }
        try {
            if (opa != null) {
                String token = environment.get("WIDSCAN_OPA_TOKEN");
                return new RuleSets(UserRules.onServer(RuleCatalog.load(), paths, opa, token));
            }
            return new RuleSets(UserRules.compiled(RuleCatalog.load(), paths, environment));
        } catch (UserRulesException e) {
            throw failure(e);
        }
    }

    RuleCatalog catalog() {
        return users == null ? Engines.get().catalog() : users.catalog();
    }

    Judge judge(RuleSelection selection) {
        return users == null
                ? Engines.get().judge()
                : users.judge(() -> Engines.get().judge(), rule -> selection.includes(rule.id(), rule.ruleClass()));
    }

    static CommandFailure failure(UserRulesException e) {
        String message = String.valueOf(e.getMessage());
        return e.configuration() ? CommandFailure.usage(message) : CommandFailure.failed(message);
    }
}
