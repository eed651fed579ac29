package io.github.widscan.link;

import java.util.List;

/**
 * A way to tokens of ServiceAccounts that are bound to a cloud identity.
 *
 * @param power {@code token}, {@code impersonate}, {@code pods}, {@code exec}, {@code node_proxy}, {@code accounts}
 * @param role the role that has the rule
 * @param named only over some pods, or what makes pods, by their names; as whom they run is not known
 * @param accounts bound ServiceAccounts that it reaches, as {@code namespace/name}; no more than some
 */
record GrantedPower(String power, String role, boolean named, List<String> accounts) implements Facts {
    GrantedPower {
        accounts = List.copyOf(accounts);
    }

    @Override
    public void write(FactsWriter out) {
        out.put("power", power);
        out.put("role", role);
        out.put("named", named);
        out.strings("accounts", accounts);
    }
}
