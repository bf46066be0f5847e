package trunkline.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import trunkline.net.Asn;
import trunkline.net.Endpoint;
import trunkline.net.IpAddress;
import trunkline.net.IpPrefix;
import trunkline.net.MacAddress;
import trunkline.net.RouterId;

/// Texts of the values of the network: what is read reads the same again.
public final class TextFuzz {

    private TextFuzz() {}

    /// Takes what a person may write.
    public static void fuzzerTestOneInput(byte[] octets) {
        String text = new String(octets, StandardCharsets.ISO_8859_1);
        again(IpAddress.parse(text), IpAddress::parse);
        again(IpPrefix.parse(text), IpPrefix::parse);
        again(Endpoint.parse(text), Endpoint::parse);
        again(Asn.parse(text), Asn::parse);
        again(RouterId.parse(text), RouterId::parse);
        again(MacAddress.parse(text), MacAddress::parse);
    }

    private interface Parser<T> {
        Optional<T> parse(String text);
    }

    private static <T> void again(Optional<T> read, Parser<T> parser) {
        read.ifPresent(value -> {
            if (!parser.parse(value.toString()).equals(read)) {
                throw new AssertionError(value.toString());
            }
        });
    }
}
