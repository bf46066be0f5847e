package trunkline.provider.v2025;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;
import trunkline.arm.Json;
import trunkline.intent.Reply;
import trunkline.net.Asn;
import trunkline.net.MacAddress;
import trunkline.provider.Field;

/// What the edges answer: neighbours, routes, sessions.
public final class TableJson {

    /// Some clients read an AS into 31 bits.
    private static final long ASN_MAX = Integer.MAX_VALUE;

    private TableJson() {}

    /// A list without more pages.
    public static Json.Struct list(Stream<? extends Json> rows) {
        return Json.object().put("value", rows.toList()).build();
    }

    private static <T> Json.Struct list(List<T> rows, Function<T, Json.Builder> row) {
        return list(rows.stream().map(r -> row.apply(r).build()));
    }

    /// Neighbours on layer 2.
    public static Json.Struct neighbours(Reply.Neighbours reply) {
        return list(
                reply.rows(),
                row ->
                        Json.object()
                                .put("age", row.age().toMinutes())
                                .put(
                                        "interface",
                                        switch (row.side()) {
                                            case OURS -> "Microsoft";
                                            case THEIRS -> "On-Prem";
                                        })
                                .put("ipAddress", row.address().toString())
                                .put(
                                        "macAddress",
                                        row.mac().map(TableJson::dotted).orElse("Incomplete")));
    }

    /// `0011.2233.4455`
    private static String dotted(MacAddress mac) {
        String hex = mac.toString().replace(":", "").toLowerCase(Locale.ROOT);
        return hex.substring(0, 4) + "." + hex.substring(4, 8) + "." + hex.substring(8);
    }

    /// Routes of a circuit's domain.
    public static Json.Struct routes(Reply.Routes reply) {
        return list(
                reply.rows(),
                row ->
                        Json.object()
                                .put("network", row.prefix().toString())
                                .put("nextHop", row.nextHop().toString())
                                .put("locPrf", Long.toString(row.localPreference()))
                                .put("weight", row.weight())
                                .put("path", row.path()));
    }

    /// Sessions of a circuit, as its owner sees them.
    public static Json.Struct summary(Reply.Summary reply) {
        return list(
                reply.rows(),
                row ->
                        Json.object()
                                .put("neighbor", row.neighbor().toString())
                                .put("v", 4)
                                .put("as", shown(row.asn()))
                                .put("upDown", upDown(row.inState()))
                                .put("statePfxRcd", stateOrPrefixes(row)));
    }

    /// Sessions of a circuit, as its provider sees them.
    public static Json.Struct providerSummary(Reply.Summary reply) {
        return list(
                reply.rows(),
                row ->
                        Json.object()
                                .put("neighbor", row.neighbor().toString())
                                .put("asn", shown(row.asn()))
                                .put("upDown", upDown(row.inState()))
                                .put("stateOrPrefixesReceived", stateOrPrefixes(row)));
    }

    private static long shown(Asn asn) {
        return asn.value() > ASN_MAX ? Asn.TRANS.value() : asn.value();
    }

    private static String stateOrPrefixes(Reply.SummaryRow row) {
        return row.state().equals("Established")
                ? Integer.toString(row.prefixesReceived())
                : row.state();
    }

    /// As routers print it: `00:12:34`, `1d02h`, `3w4d`.
    private static String upDown(Duration time) {
        long days = time.toDays();
        if (days >= 7) {
            return days / 7 + "w" + days % 7 + "d";
        }
        return days > 0
                ? "%dd%02dh".formatted(days, time.toHoursPart())
                : "%02d:%02d:%02d"
                        .formatted(time.toHoursPart(), time.toMinutesPart(), time.toSecondsPart());
    }

    /// Routes that an instance of a gateway has, as its owner sees them.
    public static Stream<Json> learned(Reply.Routes reply) {
        return reply.rows().stream()
                .map(row -> {
                    boolean learned = row.session().isPresent();
                    return Json.object()
                            .put("network", row.prefix().toString())
                            .put("nextHop", row.nextHop().toString())
                            .put("sourcePeer", row.nextHop().toString())
                            .put("origin", learned ? "EBgp" : "Network")
                            .put("asPath", row.path().replace(' ', '-'))
                            .put("weight", row.weight())
                            .build();
                });
    }

    /// Routes that a gateway announces.
    public static Json.Struct announced(List<Field.Announced> routes) {
        return list(
                routes.stream()
                        .map(route ->
                                Json.object()
                                        .put("localAddress", route.from().toString())
                                        .put("network", route.prefix().toString())
                                        .put("nextHop", route.from().toString())
                                        .put("origin", "Igp")
                                        .put("asPath", "")
                                        .put("weight", 0)
                                        .build()));
    }

    /// Sessions of an instance of a gateway.
    public static Stream<Json> peers(Reply.Summary reply) {
        return reply.rows().stream()
                .map(row ->
                        Json.object()
                                .put("neighbor", row.neighbor().toString())
                                .put("asn", row.asn().value())
                                .put("state", peerState(row))
                                .put("connectedDuration", connected(row))
                                .put("routesReceived", row.prefixesReceived())
                                .build());
    }

    private static String peerState(Reply.SummaryRow row) {
        return switch (row.state()) {
            case "Established" -> "Connected";
            case "Idle" -> "Idle";
            default -> "Connecting";
        };
    }

    private static String connected(Reply.SummaryRow row) {
        Duration time = row.state().equals("Established") ? row.inState() : Duration.ZERO;
        return "%d.%02d:%02d:%02d"
                .formatted(
                        time.toDays(),
                        time.toHoursPart(),
                        time.toMinutesPart(),
                        time.toSecondsPart());
    }

    /// Octets of a circuit or peering.
    public static Json.Struct stats(
            long primaryIn, long primaryOut, long secondaryIn, long secondaryOut) {
        return Json.object()
                .put("primarybytesIn", primaryIn)
                .put("primarybytesOut", primaryOut)
                .put("secondarybytesIn", secondaryIn)
                .put("secondarybytesOut", secondaryOut)
                .build();
    }
}
