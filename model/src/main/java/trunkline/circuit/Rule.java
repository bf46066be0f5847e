package trunkline.circuit;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// One row of the rule table: refusal, pre-flight, what-if and documentation all read it.
public sealed interface Rule permits ResourceRule, PartRule, Row {

    /// What it says.
    Text text();

    /// Stable name that programs may depend on.
    default String code() {
        return text().code();
    }

    /// What kind of fault it names.
    default Kind kind() {
        return text().kind();
    }

    /// What a rule says.
    ///
    /// @param code stable name that programs may depend on
    /// @param kind what kind of fault it names
    /// @param source number of the product rule or fact it rests on, such as `2.14`; `-` where it
    ///   follows from the product itself
    /// @param target the field that is at fault, as clients name it; empty for the whole resource
    /// @param sentence with `{0}`, `{1}` for the offending values
    record Text(String code, Kind kind, String source, String target, String sentence) {}

    /// Every rule, room by room: the whole table.
    static List<Rule> all() {
        return Stream.of(
                        ResourceRule.values(),
                        PartRule.values(),
                        CircuitRule.values(),
                        ProviderRule.values(),
                        PeeringRule.values(),
                        MicrosoftRule.values(),
                        NetworkRule.values(),
                        GatewayRule.values(),
                        HubRule.values(),
                        HubGatewayRule.values(),
                        ConnectionRule.values(),
                        AdmissionRule.values(),
                        GlobalReachRule.values(),
                        DirectPortRule.values(),
                        DirectOrderRule.values(),
                        RouteFilterRule.values(),
                        FailoverRule.values(),
                        SiteTestRule.values(),
                        RemovalRule.values(),
                        InventoryRule.values())
                .flatMap(Arrays::<Rule>stream)
                .toList();
    }

    /// It stands against something.
    ///
    /// @param target the field at fault; empty for the whole resource
    /// @param values for the places in the sentence
    default Refusal refuse(String target, Object... values) {
        String message = text().sentence();
        for (int i = 0; i < values.length; i++) {
            message = message.replace("{" + i + "}", String.valueOf(values[i]));
        }
        return new Refusal(this, message, target);
    }

    /// What kind of fault a refusal names.
    enum Kind {
        /// The party may not.
        FORBIDDEN,
        /// The thing asked about is not there.
        NOT_FOUND,
        /// The caller's condition does not hold.
        PRECONDITION,
        /// The request is wrong in itself.
        INVALID,
        /// It contradicts what is there.
        CONFLICT,
        /// Too much at once; later it may do.
        BUSY
    }
}
