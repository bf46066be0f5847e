package trunkline.arm;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/// A part of a list and the way to the next part. The way names the last row of this one, so that
/// rows that come and go in between neither repeat nor hide others.
///
/// @param rows of this page
/// @param next token of the next page, if there is one
record Page(List<Answer.Row> rows, Optional<String> next) {

    /// Most rows of a page.
    static final int ROWS_MAX = 200;

    /// Cuts a page out of a list.
    ///
    /// @param token of the page; empty for the first
    /// @param size rows of the page, at most [#ROWS_MAX]
    /// @return empty when the token is none of ours
    static Optional<Page> of(List<Answer.Row> all, Optional<String> token, int size) {
        Optional<String> after = token.flatMap(Page::decode);
        if (token.isPresent() && after.isEmpty()) {
            return Optional.empty();
        }
        List<Answer.Row> rest =
                all.stream()
                        .dropWhile(
                                row -> after.isPresent() && row.key().compareTo(after.get()) <= 0)
                        .limit(size + 1L)
                        .toList();
        return Optional.of(
                rest.size() <= size
                        ? new Page(rest, Optional.empty())
                        : new Page(
                                rest.subList(0, size),
                                Optional.of(encode(rest.get(size - 1).key()))));
    }

    private static String encode(String key) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(key.getBytes(StandardCharsets.UTF_8));
    }

    private static Optional<String> decode(String token) {
        try {
            return Optional.of(
                    new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
