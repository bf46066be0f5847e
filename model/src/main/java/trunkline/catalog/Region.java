package trunkline.catalog;

import java.util.Optional;

/// A cloud region.
///
/// @param displayName `East US`
/// @param cloud which cloud it belongs to
/// @param geography geopolitical region it lies in (product rule 1.42)
/// @param communityNumber its number nnn in the communities `12076:50nnn` and following (product
///   appendix B); absent where none is published
public record Region(
        String displayName, String cloud, String geography, Optional<Integer> communityNumber) {

    /// `eastus`: the display name without blanks, in lower case.
    public String name() {
        return plain(displayName);
    }

    /// A region's name in the form in which two spellings of it are equal.
    public static String plain(String name) {
        StringBuilder text = new StringBuilder(name.length());
        name.chars()
                .filter(c -> c > ' ' && c < 127)
                .map(c -> c >= 'A' && c <= 'Z' ? c + 32 : c)
                .forEach(c -> text.append((char) c));
        return text.toString();
    }
}
