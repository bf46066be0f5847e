package trunkline.bfd;

/// Why a received packet is dropped without a trace in any session: the checks of RFC 5880 §6.8.6
/// and RFC 5881 §5 in the order in which they are made.
public enum Discard implements Received {
    /// RFC 5881 §5: the packet did not come from the link, its TTL is not 255. The driver's check.
    TTL("TTL is not 255"),
    /// There is not even a length field.
    TRUNCATED("fewer octets than the fixed part"),
    /// The version is not 1.
    VERSION("version is not 1"),
    /// Length is under 24, or under 26 with authentication.
    LENGTH_SHORT("length field under the minimum"),
    /// Length is more than was received.
    LENGTH_BEYOND_PAYLOAD("length field beyond the payload"),
    /// Detect multiplier is 0.
    ZERO_MULTIPLIER("detect multiplier is 0"),
    /// The multipoint bit is set.
    MULTIPOINT("multipoint bit is set"),
    /// The sender names no discriminator of its own.
    ZERO_MY_DISCRIMINATOR("my discriminator is 0"),
    /// No session has the discriminator that the packet is for.
    UNKNOWN_DISCRIMINATOR("no session has this discriminator"),
    /// The session that the packet is for lives on another link.
    OTHER_LINK("the session is not on this link"),
    /// It is for nobody in particular, yet the sender claims to hear us.
    ZERO_YOUR_DISCRIMINATOR("your discriminator is 0 in state Init or Up"),
    /// No session is configured towards the sender.
    UNKNOWN_NEIGHBOUR("no session with this neighbour"),
    /// It is authenticated, and no session is.
    AUTHENTICATION("authentication is not in use");

    private final String text;

    Discard(String text) {
        this.text = text;
    }

    /// For a person.
    @Override
    public String toString() {
        return text;
    }
}
