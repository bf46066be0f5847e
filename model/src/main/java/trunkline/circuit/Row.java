package trunkline.circuit;

import java.util.ArrayList;
import java.util.List;

/// A rule with its check: given a case, it says what is wrong with it.
///
/// @param <C> the cases it is about
sealed interface Row<C> extends Rule
        permits CircuitRule,
                ProviderRule,
                PeeringRule,
                MicrosoftRule,
                NetworkRule,
                GatewayRule,
                HubRule,
                HubGatewayRule,
                ConnectionRule,
                AdmissionRule,
                GlobalReachRule,
                DirectPortRule,
                DirectOrderRule,
                RouteFilterRule,
                FailoverRule,
                SiteTestRule,
                RemovalRule,
                InventoryRule {

    /// What it says, and how it is checked.
    Line<C> line();

    @Override
    default Text text() {
        return line().text();
    }

    /// The two halves of a row.
    ///
    /// @param text what it says
    /// @param check how it is checked
    record Line<C>(Text text, Check<C> check) {
        /// With the parts of the text.
        Line(
                String code,
                Kind kind,
                String source,
                String target,
                String sentence,
                Check<C> check) {
            this(new Text(code, kind, source, target, sentence), check);
        }
    }

    /// Tells `found` of everything that the rule has against a case.
    @FunctionalInterface
    interface Check<C> {
        void look(C matter, Found found);
    }

    /// Takes note of faults.
    interface Found {
        /// A fault of the rule's own field.
        void of(Object... values);

        /// A fault of that field.
        void at(String target, Object... values);
    }

    /// All that `rules` have against a case, in their order.
    static <C> List<Refusal> judge(Row<C>[] rules, C matter) {
        List<Refusal> refusals = new ArrayList<>();
        for (Row<C> rule : rules) {
            rule.line()
                    .check()
                    .look(
                            matter,
                            new Found() {
                                @Override
                                public void of(Object... values) {
                                    refusals.add(rule.refuse(rule.text().target(), values));
                                }

                                @Override
                                public void at(String target, Object... values) {
                                    refusals.add(rule.refuse(target, values));
                                }
                            });
        }
        return refusals;
    }
}
