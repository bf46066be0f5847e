package trunkline.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import trunkline.net.Asn;
import trunkline.net.Ipv4Address;
import trunkline.rehearsal.Side;

/// The template, against a golden file; `UPDATE=1` rewrites it.
class BirdConfigTest {

    private static final Path GOLDEN = Path.of("..", "conformance", "lab", "ce1.bird.conf");

    @Test
    void isTheGoldenFile() throws IOException {
        var customer = new Customer("contoso", 1);
        var router =
                new Router(
                        "contoso-ce1",
                        Customer.ASN,
                        "lan",
                        Customer.router(Side.PRIMARY),
                        Customer.router(Side.SECONDARY),
                        "uplink",
                        Ipv4Address.parse("172.16.0.2").orElseThrow(),
                        Ipv4Address.parse("172.16.0.1").orElseThrow(),
                        new Asn(12076),
                        Customer.HOST,
                        customer.sitePrefixes());
        String config = BirdConfig.of(router, "/run/trunkline/contoso-ce1.log");
        if ("1".equals(System.getenv("UPDATE"))) {
            Files.createDirectories(GOLDEN.getParent());
            Files.writeString(GOLDEN, config);
        }
        assertEquals(Files.readString(GOLDEN), config);
    }
}
