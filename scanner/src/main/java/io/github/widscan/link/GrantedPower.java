package io.github.widscan.link;

import java.util.List;

/**
 * A way to tokens of ServiceAccounts that are bound to a cloud identity.
 *
 * @param power {@code token}, {@code impersonate}, {@code pods}, {@code exec}, {@code node_proxy}, {@code accounts}
 * @param role the role that has the rule
 * @param accounts bound ServiceAccounts that it reaches, as {@code namespace/name}; no more than some
 */
record GrantedPower(String power, String role, List<String> accounts) implements Facts {
    GrantedPower {
        accounts = List.copyOf(accounts);
    }

    @Override
    public void write(FactsWriter out) {
        out.put("power", power);
        out.put("role", role);
        out.strings("accounts", accounts);
    }
}
