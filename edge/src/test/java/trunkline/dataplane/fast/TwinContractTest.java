package trunkline.dataplane.fast;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import trunkline.Privilege;
import trunkline.dataplane.fast.ForwardCases.Case;
import trunkline.dataplane.fast.KernelPlane.Entrance;
import trunkline.linux.bpf.BpfProgram.Trial;

/// Packet by packet: the same octets in, the same octets out, the same counts, from the program in
/// the kernel and from its twin.
@TestInstance(Lifecycle.PER_CLASS)
final class TwinContractTest {
    private KernelPlane kernel;
    private PlaneMemory twin;
    private Forwarder forwarder;

    @BeforeAll
    void open() throws IOException {
        Privilege.toLoadPrograms();
        kernel = KernelPlane.make(TwoCustomers.capacity());
        twin = fill(PlaneMemory.own(TwoCustomers.capacity()));
        forwarder = new Forwarder(twin);
        fill(kernel.memory());
    }

    private static PlaneMemory fill(PlaneMemory memory) {
        return new TwoCustomers(memory).memory;
    }

    @AfterAll
    void close() {
        if (kernel != null) {
            kernel.close();
        }
    }

    static List<Case> cases() {
        return ForwardCases.all();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void frame(Case one) throws IOException {
        byte[] frame = one.frame().array();
        Verdict wanted = ForwarderTest.through(forwarder, one.entrance(), frame, System.nanoTime());
        Trial trial = kernel.program(one.entrance()).trial(frame, 1);
        assertEquals(Outcome.of(wanted, frame), Outcome.of(trial));
        assertEquals(
                Counted.of(twin, TwoCustomers.ACCOUNTS),
                Counted.of(kernel.memory(), TwoCustomers.ACCOUNTS));
    }

    @Test
    void aBurstIsExact() throws IOException {
        byte[] packet = Packets.Header.of("10.1.0.5", "10.2.0.5").with(980);
        byte[] frame = Packets.frame(TwoCustomers.EDGE, TwoCustomers.ROUTER, packet, 0x8100, 51);
        Tallies tallies = new Tallies(kernel.memory());
        long before = tallies.of(TwoCustomers.SLOW, Fate.FORWARDED).packets();
        for (int i = 0; i < 50; i++) {
            kernel.program(Entrance.ACCESS).trial(frame, 1);
        }
        assertEquals(0, before);
        assertEquals(10, tallies.of(TwoCustomers.SLOW, Fate.FORWARDED).packets());
        assertEquals(40, tallies.of(TwoCustomers.SLOW, Fate.POLICED).packets());
        kernel.close();
        open();
    }

    /// A verdict in the words of the kernel, with the frame in hexadecimal where it goes on.
    record Outcome(int verdict, String frame) {
        static final int DROP = 1;
        static final int PASS = 2;
        static final int REDIRECT = 4;

        static Outcome of(Verdict verdict, byte[] in) {
            return switch (verdict) {
                case Verdict.Drop() -> new Outcome(DROP, "");
                case Verdict.Pass() -> new Outcome(PASS, hex(ByteBuffer.wrap(in)));
                case Verdict.Send(_, ByteBuffer frame) -> new Outcome(REDIRECT, hex(frame));
            };
        }

        static Outcome of(Trial trial) {
            boolean ends = trial.verdict() == DROP;
            return new Outcome(trial.verdict(), ends ? "" : hex(trial.frame()));
        }

        private static String hex(ByteBuffer frame) {
            return HexFormat.of()
                    .formatHex(
                            frame.array(),
                            frame.arrayOffset(),
                            frame.arrayOffset() + frame.limit());
        }
    }
}
