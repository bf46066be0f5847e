package trunkline.provider;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import trunkline.arm.Answer;
import trunkline.arm.Call;

/// `$filter` in the one form that clients send: `name eq 'x'`.
final class Filter {

    private Filter() {}

    /// Goes on with what a property's value must be like.
    static Answer by(Call call, String property, Function<Predicate<String>, Answer> work) {
        Optional<String> filter = call.query().value("$filter").filter(f -> !f.isBlank());
        if (filter.isEmpty()) {
            return work.apply(_ -> true);
        }
        Matcher wanted =
                Pattern.compile("\\s*" + property + "\\s+eq\\s+'([^']*)'\\s*")
                        .matcher(filter.get());
        return wanted.matches()
                ? work.apply(wanted.group(1)::equalsIgnoreCase)
                : Answer.refused(
                        400,
                        "InvalidFilterInQueryString",
                        "Invalid $filter '%s': only \"%s eq '...'\" is understood here."
                                .formatted(filter.get(), property));
    }
}
