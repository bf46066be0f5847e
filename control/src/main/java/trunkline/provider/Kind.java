package trunkline.provider;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import trunkline.arm.Answer;
import trunkline.arm.ArmError;
import trunkline.arm.Call;
import trunkline.arm.Json;
import trunkline.arm.Operation;
import trunkline.circuit.Command;
import trunkline.circuit.Draft;
import trunkline.circuit.Estate;
import trunkline.circuit.GroupId;
import trunkline.circuit.ResourceId;
import trunkline.circuit.ResourceName;
import trunkline.circuit.Scope;
import trunkline.provider.v2025.Paths;

/// A kind of resource that lives in a resource group, and the operations that all such kinds have.
///
/// @param <R> the resource
/// @param family of operations, as clients call it
/// @param type in paths
/// @param names of the operations that differ between kinds
/// @param id of a resource of this kind
/// @param find a resource
/// @param list resources in a subscription or group, by name
/// @param nameOf a resource
/// @param view a resource in JSON
/// @param draft what a body wishes
record Kind<R>(
        String family,
        String type,
        Words names,
        Function<ResourceName, ResourceId> id,
        BiFunction<Estate, ResourceName, Optional<R>> find,
        BiFunction<Estate, Scope, List<R>> list,
        Function<R, ResourceName> nameOf,
        BiFunction<R, Estate, Json.Struct> view,
        BiFunction<ResourceName, Fields, Draft> draft) {

    static final String SUBSCRIPTION = "/subscriptions/{subscription}";
    static final String GROUP = SUBSCRIPTION + "/resourceGroups/{group}";
    static final String PROVIDER = "/providers/Microsoft.Network";

    /// What clients call the lists and the change of tags.
    ///
    /// @param listAll of a subscription; empty where there is none
    record Words(Optional<String> listAll, String listInGroup, String patch) {
        static final Words LIST_ALL = new Words(Optional.of("listAll"), "list", "updateTags");
        static final Words LIST_BY_GROUP =
                new Words(Optional.of("list"), "listByResourceGroup", "updateTags");
        static final Words LIST_BY_SUBSCRIPTION =
                new Words(Optional.of("listBySubscription"), "listByResourceGroup", "updateTags");
        static final Words LIST_IN_GROUP = new Words(Optional.empty(), "list", "updateTags");
    }

    String path() {
        return GROUP + PROVIDER + "/" + type + "/{name}";
    }

    /// The rows of the table.
    List<Operation> operations(Office office) {
        String inGroup = GROUP + PROVIDER + "/" + type;
        List<Operation> rows = new ArrayList<>();
        names.listAll()
                .ifPresent(name ->
                        rows.add(
                                row(
                                        name,
                                        "GET",
                                        SUBSCRIPTION + PROVIDER + "/" + type,
                                        call -> listAll(office, call))));
        rows.add(row(names.listInGroup(), "GET", inGroup, call -> listInGroup(office, call)));
        rows.add(row("get", "GET", path(), on(office, this::get)));
        rows.add(row("createOrUpdate", "PUT", path(), call -> put(office, call)));
        rows.add(
                row(
                        names.patch(),
                        "PATCH",
                        path(),
                        on(office, (call, r, _) -> patch(office, call, r))));
        rows.add(row("delete", "DELETE", path(), call -> delete(office, call)));
        return rows;
    }

    Operation row(String name, String method, String path, Function<Call, Answer> handler) {
        return new Operation(family + "." + name, method, path, handler);
    }

    private Answer listAll(Office office, Call call) {
        return office.inSubscription(call, s -> listing(call, office.estate(), s.id()));
    }

    private Answer listInGroup(Office office, Call call) {
        return office.inGroup(call, (GroupId group) -> listing(call, office.estate(), group));
    }

    private Answer listing(Call call, Estate estate, Scope scope) {
        return Filter.by(
                call,
                "name",
                wanted ->
                        new Answer.Listing(
                                list.apply(estate, scope).stream()
                                        .filter(r -> wanted.test(nameOf.apply(r).name()))
                                        .map(r -> listed(r, estate))
                                        .toList()));
    }

    private Answer.Row listed(R resource, Estate estate) {
        ResourceName name = nameOf.apply(resource);
        String key = (name.group() + "/" + name.name()).toLowerCase(Locale.ROOT);
        return new Answer.Row(key, () -> view.apply(resource, estate));
    }

    /// An answer about one resource, given all that exists.
    interface Work<R> {
        Answer on(Call call, R resource, Estate estate);
    }

    /// Does that work on the resource that the path names, if it is there.
    Function<Call, Answer> on(Office office, Work<R> work) {
        return call -> office.at(call, "name", name -> on(office, call, name, work));
    }

    private Answer on(Office office, Call call, ResourceName name, Work<R> work) {
        Estate estate = office.estate();
        return find.apply(estate, name)
                .map(resource -> work.on(call, resource, estate))
                .orElseGet(() -> missing(name));
    }

    Answer missing(ResourceName name) {
        return new Answer.Refused(ArmError.notFound(armId(name)));
    }

    /// Something inside a resource that is not there.
    Answer missing(R whole, String part, String name) {
        return new Answer.Refused(ArmError.notFound(armId(nameOf.apply(whole)).child(part, name)));
    }

    private trunkline.arm.ResourceId armId(ResourceName name) {
        return trunkline.arm.ResourceId.of(
                name.subscription().value(), name.group(), Paths.NAMESPACE, type, name.name());
    }

    private Answer get(Call call, R resource, Estate estate) {
        return new Answer.Found(view.apply(resource, estate));
    }

    private Answer put(Office office, Call call) {
        return Office.ifName(
                call.name("name"), () -> office.at(call, "name", name -> put(office, call, name)));
    }

    private Answer put(Office office, Call call, ResourceName name) {
        Fields body = Fields.of(call.body());
        Draft wish = draft.apply(name, body);
        return Office.ifReadable(body, () -> office.order(call, new Command.Put(wish), seen(name)));
    }

    private Function<Estate, Optional<? extends Json>> seen(ResourceName name) {
        return estate -> find.apply(estate, name).map(r -> view.apply(r, estate));
    }

    private Answer patch(Office office, Call call, R resource) {
        ResourceName name = nameOf.apply(resource);
        Fields body = Fields.of(call.body());
        Optional<Map<String, String>> tags = body.map("tags");
        return Office.ifReadable(
                body,
                () ->
                        tags.map(all -> new Command.Retag(id.apply(name), all))
                                .map(retag -> office.order(call, retag, seen(name)))
                                .orElseGet(() -> get(call, resource, office.estate())));
    }

    private Answer delete(Office office, Call call) {
        return office.at(
                call,
                "name",
                name ->
                        office.order(
                                call, new Command.Delete(id.apply(name)), _ -> Optional.empty()));
    }
}
