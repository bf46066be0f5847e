package trunkline.provider;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import trunkline.arm.Answer;
import trunkline.arm.Call;
import trunkline.arm.Json;
import trunkline.arm.Operation;
import trunkline.circuit.Command;
import trunkline.circuit.Estate;
import trunkline.circuit.ResourceName;

/// A kind of part that lies inside a resource, and the operations that all such parts have.
///
/// @param <W> the resource that has parts
/// @param <P> the part
/// @param names of operations
/// @param type in paths
/// @param whole the resources that have such parts
/// @param all parts of a resource
/// @param nameOf a part
/// @param view a part in JSON
/// @param orders what changes one
record Parts<W, P>(
        Words names,
        String type,
        Kind<W> whole,
        BiFunction<W, Estate, List<P>> all,
        Function<P, String> nameOf,
        View<W, P> view,
        Orders<W> orders) {

    /// What clients call the family and its list.
    record Words(String family, String list) {}

    /// A part in JSON.
    interface View<W, P> {
        Json.Struct json(W whole, P part, Estate estate);
    }

    /// What changes a part.
    ///
    /// @param put given the part's name and what is wished of it; empty where the body does not say
    ///   enough, which it has noted then
    /// @param delete given the part's name
    record Orders<W>(Put<W> put, BiFunction<W, String, Command> delete) {
        /// What is wished of a part.
        interface Put<W> {
            Optional<Command> command(W whole, String name, Fields body);
        }
    }

    List<Operation> operations(Office office) {
        String many = whole.path() + "/" + type;
        String one = many + "/{child}";
        return List.of(
                row(names.list, "GET", many, whole.on(office, this::list)),
                row("get", "GET", one, whole.on(office, this::get)),
                row(
                        "createOrUpdate",
                        "PUT",
                        one,
                        whole.on(office, (call, w, _) -> put(office, call, w))),
                row(
                        "delete",
                        "DELETE",
                        one,
                        whole.on(office, (call, w, _) -> delete(office, call, w))));
    }

    private Operation row(String name, String method, String path, Function<Call, Answer> handler) {
        return new Operation(names.family + "." + name, method, path, handler);
    }

    private Answer list(Call call, W resource, Estate estate) {
        return new Answer.Listing(
                all.apply(resource, estate).stream()
                        .map(part ->
                                new Answer.Row(
                                        nameOf.apply(part).toLowerCase(Locale.ROOT),
                                        () -> view.json(resource, part, estate)))
                        .sorted(Comparator.comparing(Answer.Row::key))
                        .toList());
    }

    private Answer get(Call call, W resource, Estate estate) {
        return find(call, resource, estate)
                .<Answer>map(Answer.Found::new)
                .orElseGet(() -> missing(resource, call.name("child")));
    }

    private Optional<Json.Struct> find(Call call, W resource, Estate estate) {
        return all.apply(resource, estate).stream()
                .filter(part -> nameOf.apply(part).equalsIgnoreCase(call.name("child")))
                .map(part -> view.json(resource, part, estate))
                .findFirst();
    }

    Answer missing(W resource, String name) {
        return whole.missing(resource, type, name);
    }

    private Answer put(Office office, Call call, W resource) {
        Fields body = Fields.of(call.body());
        Optional<Command> wish = orders.put.command(resource, call.name("child"), body);
        ResourceName name = whole.nameOf().apply(resource);
        return Office.ifName(
                call.name("child"),
                () ->
                        Office.ifReadable(
                                body,
                                () ->
                                        office.order(
                                                call,
                                                wish.orElseThrow(),
                                                estate -> seen(call, name, estate))));
    }

    private Optional<Json.Struct> seen(Call call, ResourceName name, Estate estate) {
        return whole.find().apply(estate, name).flatMap(now -> find(call, now, estate));
    }

    private Answer delete(Office office, Call call, W resource) {
        return office.order(
                call, orders.delete.apply(resource, call.name("child")), _ -> Optional.empty());
    }
}
