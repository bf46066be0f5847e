package trunkline.arm;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;

/// A version of an API: a date, perhaps with `-preview`.
///
/// @param date by which versions are ordered
/// @param suffix `-preview` and the like, or empty
public record ApiVersion(LocalDate date, String suffix) implements Comparable<ApiVersion> {

    private static final int DATE_LENGTH = 10;
    private static final int SUFFIX_MAX = 16;

    /// Reads `2025-03-01` or `2025-03-01-preview`.
    public static Optional<ApiVersion> parse(String text) {
        if (text.length() < DATE_LENGTH || text.length() > DATE_LENGTH + SUFFIX_MAX) {
            return Optional.empty();
        }
        String suffix = text.substring(DATE_LENGTH);
        if (!suffix.matches("|-[a-zA-Z][a-zA-Z0-9.]*")) {
            return Optional.empty();
        }
        String date = text.substring(0, DATE_LENGTH);
        try {
            return date.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}")
                    ? Optional.of(new ApiVersion(LocalDate.parse(date), suffix))
                    : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    @Override
    public int compareTo(ApiVersion other) {
        int byDate = date.compareTo(other.date);
        return byDate != 0 ? byDate : suffix.compareTo(other.suffix);
    }

    @Override
    public String toString() {
        return date + suffix;
    }
}
