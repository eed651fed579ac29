package io.github.widscan.rule;

import io.github.widscan.policy.PolicySources;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The sources of widscan's own rules, and what a user's module may not be: one of them. */
final class OwnModules {
    /** Has an entry point for each kind of subject; what is made of the rules at hand takes its place on a server. */
    private static final String MAIN = "main/main.rego";

    private static final Set<String> GROUPS = Set.of("secret", "k8s", "node", "aws", "azure", "gcp", "huawei");
    private static final Set<String> ROOTS = Set.of("lib", "main", "scan", "widscan", "system");

    private final List<RegoModule> modules = new ArrayList<>();
    private final Map<List<String>, RegoModule> byPackage = new HashMap<>();

    OwnModules() {
        for (String file : PolicySources.modules()) {
            RegoModule module = RegoModule.of(file, PolicySources.text(file));
            byPackage.put(module.path(), module);
            if (!file.equals(MAIN)) {
                modules.add(module);
            }
        }
    }

    /** Rules and what they share. */
    List<RegoModule> all() {
        return modules;
    }

    /** What rules share. */
    List<RegoModule> library() {
        List<RegoModule> library = new ArrayList<>();
        for (RegoModule module : modules) {
            if (module.path().get(0).equals("lib")) {
                library.add(module);
            }
        }
        return library;
    }

    /**
     * The user's modules without copies of ours.
     *
     * @throws UserRulesException when one stands in a package of ours, and is another
     */
    List<RegoModule> withoutCopies(List<RegoModule> users) {
        List<RegoModule> others = new ArrayList<>();
        for (RegoModule module : users) {
            RegoModule own = byPackage.get(module.path());
            if (own == null || !own.text().equals(module.text())) {
                check(module);
                others.add(module);
            }
        }
        return others;
    }

    /** @throws UserRulesException when the module's package is not for users */
    static void check(RegoModule module) {
        List<String> path = module.path();
        if (ROOTS.contains(path.get(0))) {
            throw UserRulesException.wrong(
                    module.file() + ": packages below " + path.get(0) + " are widscan's own; begin with another name");
        }
        if (!module.isRule()) {
            return;
        }
        if (path.size() != 3 || !isPlain(path.get(1)) || !isPlain(path.get(2))) {
            throw UserRulesException.wrong(module.file() + ": a rule's package is rules.GROUP.NAME, of small letters,"
                    + " digits, _ and -; functions that rules share stand in a package that does not begin with rules");
        }
        if (GROUPS.contains(path.get(1))) {
            throw UserRulesException.wrong(module.file() + ": the group " + path.get(1)
                    + " is widscan's own; take a name of yours: package rules.acme[\"" + path.get(2) + "\"]");
        }
    }

    static boolean isOwnGroup(RegoModule module) {
        return GROUPS.contains(module.path().get(1));
    }

    private static boolean isPlain(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_')) {
                return false;
            }
        }
        return !name.isEmpty();
    }
}
