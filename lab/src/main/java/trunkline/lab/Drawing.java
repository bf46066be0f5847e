package trunkline.lab;

import java.util.ArrayList;
import java.util.List;

/// The rehearsal's ground on a few lines.
final class Drawing {

    private static final String PICTURE =
            """
            site, AS 65001         Equinix        Amsterdam          West Europe

                   ┌─ ce1 ─────── provider ══════ msee-1 ──┬─╮ ╭─┬── gateway-1 ─┐
            host ──┤              edge                     │  ╳  │              ├── host
                   └─ ce2 ─────── provider ══════ msee-2 ──┴─╯ ╰─┴── gateway-2 ─┘

            10.1.0.0/24                   AS 12076                  10.20.0.0/16
            """;

    private Drawing() {}

    /// What stands where.
    static List<String> of(List<Customer> customers) {
        var lines = new ArrayList<>(PICTURE.lines().toList());
        var names = customers.stream().map(Customer::name).toList();
        lines.add("");
        lines.add(
                "once for each of "
                        + String.join(" and ", names)
                        + ", with the very same addresses");
        return List.copyOf(lines);
    }
}
