package trunkline.intent;

import java.util.List;
import trunkline.json.RecordJson;
import trunkline.json.TextForm;
import trunkline.net.Asn;
import trunkline.net.IpAddress;
import trunkline.net.IpPrefix;
import trunkline.net.Ipv4Address;
import trunkline.net.MacAddress;
import trunkline.net.RouterId;
import trunkline.net.VlanId;

/// The contract as JSON: on the stream between control and edge, and in an edge's own file.
///
/// On the stream each message is a frame: its length in four octets, highest first, then its JSON.
public final class IntentJson {

    /// Longest frame, in octets of JSON; a longer one ends the stream.
    public static final int FRAME_MAX = 64 << 20;

    /// Text forms of the values of the network and of this room.
    public static final List<TextForm<?>> FORMS =
            List.of(
                    new TextForm<>(Asn.class, Asn::toString, Asn::parse),
                    new TextForm<>(IpAddress.class, IpAddress::toString, IpAddress::parse),
                    new TextForm<>(Ipv4Address.class, Ipv4Address::toString, Ipv4Address::parse),
                    new TextForm<>(IpPrefix.class, IpPrefix::toString, IpPrefix::parse),
                    new TextForm<>(RouterId.class, RouterId::toString, RouterId::parse),
                    new TextForm<>(MacAddress.class, MacAddress::toString, MacAddress::parse),
                    TextForm.checked(
                            VlanId.class, VlanId::toString, t -> new VlanId(Integer.parseInt(t))),
                    TextForm.checked(DomainId.class, DomainId::toString, DomainId::new),
                    TextForm.checked(SessionId.class, SessionId::toString, SessionId::new),
                    TextForm.checked(Secret.class, Secret::reveal, Secret::new));

    /// Down the stream.
    public static final RecordJson<Down> DOWN = RecordJson.of(Down.class, FORMS);

    /// Up the stream.
    public static final RecordJson<Up> UP = RecordJson.of(Up.class, FORMS);

    /// An intent by itself, as it lies on an edge's disk.
    public static final RecordJson<EdgeIntent> INTENT = RecordJson.of(EdgeIntent.class, FORMS);

    private IntentJson() {}
}
