package trunkline.linux.bpf;

import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import trunkline.Privilege;
import trunkline.linux.Errno;
import trunkline.linux.ErrnoException;
import trunkline.linux.Namespaces;
import trunkline.linux.bpf.BpfProgram.Loading;

/// Programs and maps with the kernel itself, in namespaces that vanish with the test.
final class KernelProgramTest {
    private static final int LOOPBACK = 1;
    private static final long FREED_NANOS_MAX = 10_000_000_000L;
    private static final int XDP_PASS = 2;

    @BeforeEach
    void needsPrivilege() {
        Privilege.toLoadPrograms();
    }

    @Test
    void aProgramRuns() throws IOException {
        BpfObject object = object();
        try (BpfMap map = BpfMap.create(object.maps().getFirst());
                BpfProgram program = load(object, map)) {
            BpfProgram.Trial trial = program.trial(new byte[60], 1);
            assertEquals(XDP_PASS, trial.verdict());
            assertEquals(60, trial.frame().remaining());
        }
    }

    @Test
    void aProgramThatIsNoneIsRefusedWithTheVerifiersWords() throws IOException {
        ProgramCode good = object().program("pass").orElseThrow();
        byte[] code = new byte[16]; // two empty instructions
        ProgramCode bad = new ProgramCode(good.name(), code, List.of());
        Loading loading = BpfProgram.load(bad, "Apache-2.0", Map.of(), Map.of());
        String why = assertInstanceOf(Loading.Refused.class, loading).why();
        assertTrue(why.startsWith("bpf: EINVAL"), why);
    }

    @Test
    void whatIsMappedIsWhatIsPinned(@TempDir Path folder) throws IOException {
        apart(
                folder,
                () -> {
                    try (BpfMap map = BpfMap.create(object().maps().getFirst());
                            Arena arena = Arena.ofConfined()) {
                        map.values(arena).set(JAVA_LONG, 8 * 15, 42);
                        map.pin(folder.resolve("counts"));
                    }
                    try (BpfMap again = BpfMap.open(folder.resolve("counts"));
                            Arena arena = Arena.ofConfined()) {
                        assertEquals(new MapShape("counts", 2, 4, 8, 16, 1 << 10), again.shape());
                        MemorySegment values = again.values(arena);
                        assertEquals(42, values.get(JAVA_LONG, 8 * 15));
                    }
                    Path nothing = folder.resolve("nothing");
                    var e = assertThrows(ErrnoException.class, () -> BpfMap.open(nothing).close());
                    assertTrue(e.is(Errno.ENOENT));
                });
    }

    @Test
    void aLinkOutlivesItsDescriptorAndTakesAnotherProgram(@TempDir Path folder) throws IOException {
        apart(
                folder,
                () -> {
                    BpfObject object = object();
                    try (BpfMap map = BpfMap.create(object.maps().getFirst());
                            BpfProgram one = load(object, map);
                            BpfProgram two = load(object, map)) {
                        try (BpfLink link = BpfLink.create(one, LOOPBACK, BpfLink.Mode.GENERIC)) {
                            link.pin(folder.resolve("link"));
                        }
                        try (BpfLink link = BpfLink.open(folder.resolve("link"))) {
                            link.replace(two);
                        }
                        var busy =
                                assertThrows(
                                        ErrnoException.class,
                                        () ->
                                                BpfLink.create(two, LOOPBACK, BpfLink.Mode.GENERIC)
                                                        .close());
                        assertTrue(busy.is(Errno.EBUSY), busy.getMessage());
                        Files.delete(folder.resolve("link"));
                        freed(two).close();
                    }
                });
    }

    /// The kernel lets go of a link that lost its last name a moment later, in a thread of its own.
    private static BpfLink freed(BpfProgram program) throws ErrnoException {
        long end = System.nanoTime() + FREED_NANOS_MAX;
        while (true) {
            try {
                return BpfLink.create(program, LOOPBACK, BpfLink.Mode.GENERIC);
            } catch (ErrnoException e) {
                if (!e.is(Errno.EBUSY) || System.nanoTime() > end) {
                    throw e;
                }
                Thread.onSpinWait();
            }
        }
    }

    private interface Step {
        void run() throws IOException;
    }

    /// With a network and a place for pins of its own.
    private static void apart(Path folder, Step step) throws IOException {
        Namespaces.<Boolean, IOException>apart(() -> {
            Namespaces.newNetwork();
            Namespaces.newMounts();
            Namespaces.mount("bpf", folder.toString());
            try {
                step.run();
            } finally {
                Namespaces.unmount(folder.toString());
            }
            return true;
        });
    }

    private static BpfObject object() {
        return assertInstanceOf(BpfObject.Reading.Read.class, BpfObject.read(ObjectFile.passing()))
                .object();
    }

    private static BpfProgram load(BpfObject object, BpfMap map) {
        Loading loading =
                BpfProgram.load(
                        object.program("pass").orElseThrow(),
                        object.license(),
                        Map.of("counts", map.fd()),
                        Map.of("LIMIT", 5L));
        return assertInstanceOf(Loading.Loaded.class, loading).program();
    }
}
