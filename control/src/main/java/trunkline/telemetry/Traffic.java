package trunkline.telemetry;

/// What has passed a port; only rises, whatever restarts behind it.
///
/// @param packetsIn received by the domain
/// @param bytesIn octets of these
/// @param packetsOut sent by the domain
/// @param bytesOut octets of these
public record Traffic(long packetsIn, long bytesIn, long packetsOut, long bytesOut) {

    /// Nothing.
    public static final Traffic NONE = new Traffic(0, 0, 0, 0);

    /// Both together.
    public Traffic plus(Traffic other) {
        return new Traffic(
                packetsIn + other.packetsIn,
                bytesIn + other.bytesIn,
                packetsOut + other.packetsOut,
                bytesOut + other.bytesOut);
    }

    /// What has come on top since `before`; all of it where a counter has fallen, for then the port
    /// was made anew.
    Traffic since(Traffic before) {
        boolean fallen =
                packetsIn < before.packetsIn
                        || bytesIn < before.bytesIn
                        || packetsOut < before.packetsOut
                        || bytesOut < before.bytesOut;
        return fallen
                ? this
                : new Traffic(
                        packetsIn - before.packetsIn,
                        bytesIn - before.bytesIn,
                        packetsOut - before.packetsOut,
                        bytesOut - before.bytesOut);
    }
}
