package trunkline.control;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import trunkline.catalog.Catalog;
import trunkline.catalog.Profile;
import trunkline.circuit.Edge;
import trunkline.circuit.Estate;
import trunkline.circuit.Fact;
import trunkline.circuit.Operation;
import trunkline.circuit.ResourceId.NetworkId;
import trunkline.circuit.ResourceName;
import trunkline.circuit.Rulebook;
import trunkline.circuit.SubscriptionId;
import trunkline.identity.Authority;
import trunkline.identity.Vault;
import trunkline.intent.Down;
import trunkline.intent.EdgeReport;
import trunkline.intent.EdgeRole;
import trunkline.intent.IntentJson;
import trunkline.intent.Maintenance;
import trunkline.intent.Up;
import trunkline.journal.Ledger;
import trunkline.journal.MemoryStore;
import trunkline.json.Decoded;
import trunkline.net.Ipv4Address;

/// From the journal over a real stream to an edge, and back into the journal.
final class FleetTest {

    private static final Edge EDGE =
            new Edge("ams-a", EdgeRole.MSEE, "Amsterdam", new Ipv4Address(1), Maintenance.NONE);

    @TempDir Path folder;

    private Authority authority() throws GeneralSecurityException {
        return Authority.open(
                new Vault(folder.resolve("ca")),
                Authority.hosts(List.of()),
                new SecureRandom(),
                Instant.now());
    }

    private static void write(Ledger<Estate, Fact> ledger, Fact... facts) {
        ledger.propose(
                "test",
                (_, _) -> new Ledger.Proposal<Estate, Fact, String>(List.of(facts), (_, _) -> ""));
    }

    private SSLSocket call(int port) throws IOException, GeneralSecurityException {
        char[] password = Files.readString(folder.resolve("edge/edge.pass")).toCharArray();
        KeyStore own = KeyStore.getInstance(folder.resolve("edge/edge.p12").toFile(), password);
        KeyManagerFactory keys =
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(own, password);
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("ca", own.getCertificateChain("key")[1]);
        TrustManagerFactory trust =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLSv1.3");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return (SSLSocket) context.getSocketFactory().createSocket("127.0.0.1", port);
    }

    private static void say(SSLSocket socket, Up message) throws IOException {
        DataOutputStream out = new DataOutputStream(socket.getOutputStream());
        byte[] json = IntentJson.UP.write(message);
        out.writeInt(json.length);
        out.write(json);
        out.flush();
    }

    private static Down hear(SSLSocket socket) throws IOException {
        DataInputStream in = new DataInputStream(socket.getInputStream());
        byte[] json = new byte[in.readInt()];
        in.readFully(json);
        return switch (IntentJson.DOWN.read(json)) {
            case Decoded.Value<Down>(var message) -> message;
            case Decoded.Fault<Down> fault -> throw new AssertionError(fault);
        };
    }

    private static long told(SSLSocket socket) throws IOException {
        while (true) {
            if (hear(socket) instanceof Down.Become(var intent)) {
                return intent.generation();
            }
        }
    }

    private static EdgeReport report(long generation) {
        return new EdgeReport(
                EDGE.name(),
                1,
                Instant.now(),
                generation,
                true,
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    private static Operation operation() {
        SubscriptionId subscription = new SubscriptionId("s");
        Instant now = Instant.now();
        return new Operation(
                new UUID(0, 1),
                subscription,
                "westeurope",
                new Operation.Subject.Whole(
                        new NetworkId(new ResourceName(subscription, "g", "n"))),
                Operation.Verb.UPDATE,
                now,
                now.plus(Operation.PATIENCE),
                new Operation.Status.InProgress());
    }

    @Test
    void whatIsWrittenArrivesAndWhatHasArrivedIsWritten() throws Exception {
        Authority authority = authority();
        authority.admit(EDGE.name(), folder.resolve("edge"), Instant.now());
        var ledger = new Ledger<>(new MemoryStore(), EstateHistory.HISTORY, InstantSource.system());
        Rulebook rules = new Rulebook(Catalog.embedded(), Profile.EMBEDDED);
        Fleet fleet =
                new Fleet(
                        ledger,
                        rules,
                        UUID::randomUUID,
                        Options.embedded(folder, "Equinix"),
                        authority.context(),
                        InstantSource.system());
        try (ledger;
                fleet) {
            write(ledger, new Fact.EdgeSet(EDGE), new Fact.OperationStarted(operation()));
            CountDownLatch done = new CountDownLatch(1);
            ledger.watch(now ->
                    now.state()
                            .operation(new UUID(0, 1))
                            .filter(o -> o.status() instanceof Operation.Status.Succeeded)
                            .ifPresent(_ -> done.countDown()));
            fleet.start();
            try (SSLSocket edge = call(fleet.port())) {
                edge.setSoTimeout(20_000);
                say(edge, new Up.Hello(EDGE.name(), 1, 0));
                long generation = told(edge);
                assertTrue(generation > 2, "a start of control is newer than what was before");
                say(edge, new Up.Report(report(generation)));
                write(ledger, new Fact.MaintenanceSet(EDGE.name(), Maintenance.DRAINED));
                assertTrue(told(edge) > generation);
                assertTrue(done.await(20, TimeUnit.SECONDS), "the order has arrived");
                assertTrue(fleet.field().sight(EDGE.name()).connected());
            }
        }
    }
}
