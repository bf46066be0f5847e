package trunkline.rehearsal;

import java.time.Duration;

/// A probe: packets in one direction between a customer's own host and their virtual network.
///
/// @param customer whose it is; every packet carries the mark, so that a stray one is recognised
/// @param direction which way it goes
/// @param interval from one packet to the next
public record Flow(String customer, Direction direction, Duration interval) {

    /// Interval of the standard probe: 1,000 packets per second.
    public static final Duration STANDARD_INTERVAL = Duration.ofMillis(1);

    /// Which way a probe goes.
    public enum Direction {
        /// From the customer's site into the virtual network.
        TO_CLOUD,
        /// From the virtual network to the customer's site.
        TO_SITE
    }

    /// A standard probe.
    public static Flow standard(String customer, Direction direction) {
        return new Flow(customer, direction, STANDARD_INTERVAL);
    }

    /// `contoso to cloud`.
    @Override
    public String toString() {
        return customer + (direction == Direction.TO_CLOUD ? " to cloud" : " to site");
    }
}
