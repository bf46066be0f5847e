package trunkline.rehearsal;

import java.util.Optional;

/// One row of a verdict: a number and the limit it is held against.
///
/// @param name stable name for machines: `link-cut.gap`
/// @param measured what was seen; absent when it never came to a measurement, which is a failure
/// @param bound how the number is held against the limit
/// @param limit what it must not pass
/// @param unit of both numbers
public record Check(String name, Optional<Long> measured, Bound bound, long limit, Unit unit) {

    /// How a number is held against its limit.
    public enum Bound {
        /// It may be less.
        AT_MOST("≤"),
        /// It may be more.
        AT_LEAST("≥"),
        /// It must be this.
        EXACTLY("=");

        private final String sign;

        Bound(String sign) {
            this.sign = sign;
        }

        /// As it stands before a limit: `≤`.
        public String sign() {
            return sign;
        }
    }

    /// A row, measured or not.
    public static Check of(
            String name, Optional<Long> measured, Bound bound, long limit, Unit unit) {
        return new Check(name, measured, bound, limit, unit);
    }

    /// A measured number that may be less than the limit.
    public static Check atMost(String name, long measured, long limit, Unit unit) {
        return new Check(name, Optional.of(measured), Bound.AT_MOST, limit, unit);
    }

    /// A measured number that may be more than the limit.
    public static Check atLeast(String name, long measured, long limit, Unit unit) {
        return new Check(name, Optional.of(measured), Bound.AT_LEAST, limit, unit);
    }

    /// A measured number that must be the limit.
    public static Check exactly(String name, long measured, long limit, Unit unit) {
        return new Check(name, Optional.of(measured), Bound.EXACTLY, limit, unit);
    }

    /// Whether it holds; never without a measurement.
    public boolean ok() {
        return measured.isPresent()
                && switch (bound) {
                    case AT_MOST -> measured.get() <= limit;
                    case AT_LEAST -> measured.get() >= limit;
                    case EXACTLY -> measured.get() == limit;
                };
    }
}
