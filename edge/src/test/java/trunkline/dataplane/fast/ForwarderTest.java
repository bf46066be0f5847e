package trunkline.dataplane.fast;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import trunkline.dataplane.fast.ForwardCases.Case;
import trunkline.dataplane.fast.KernelPlane.Entrance;

/// The twin does with every frame of the list what is to become of it, and counts it once.
final class ForwarderTest {
    private static final int ACCOUNTS = TwoCustomers.ACCOUNTS;

    static List<Case> cases() {
        return ForwardCases.all();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void frame(Case one) {
        PlaneMemory memory = PlaneMemory.own(TwoCustomers.capacity());
        Forwarder forwarder = new Forwarder(new TwoCustomers(memory).memory);
        through(forwarder, one.entrance(), one.frame().array(), 1_000_000_000L);
        assertEquals(1, Counted.packets(memory, ACCOUNTS, one.fate()), () -> seen(memory));
        assertEquals(1, Counted.received(memory, ACCOUNTS), () -> seen(memory));
    }

    private static String seen(PlaneMemory memory) {
        return Counted.of(memory, ACCOUNTS).toString();
    }

    static Verdict through(Forwarder forwarder, Entrance entrance, byte[] frame, long now) {
        return switch (entrance) {
            case ACCESS -> forwarder.access(TwoCustomers.PORT, frame, now);
            case CORE -> forwarder.core(TwoCustomers.CORE_PORT, frame, now);
        };
    }
}
