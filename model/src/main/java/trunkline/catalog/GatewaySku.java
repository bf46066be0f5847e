package trunkline.catalog;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/// Sizes of an ExpressRoute gateway (product section 3.1).
public enum GatewaySku {
    /// 1 Gbps.
    STANDARD("Standard", Family.CLASSIC, 4, 4_000),
    /// 2 Gbps.
    HIGH_PERFORMANCE("HighPerformance", Family.CLASSIC, 8, 9_500),
    /// 10 Gbps.
    ULTRA_PERFORMANCE("UltraPerformance", Family.CLASSIC, 16, 9_500),
    /// 1 Gbps, zone redundant.
    ER_GW_1_AZ("ErGw1AZ", Family.ZONED, 4, 4_000),
    /// 2 Gbps, zone redundant.
    ER_GW_2_AZ("ErGw2AZ", Family.ZONED, 8, 9_500),
    /// 10 Gbps, zone redundant.
    ER_GW_3_AZ("ErGw3AZ", Family.ZONED, 16, 9_500),
    /// 1 Gbps per unit, 1 to 40 units; circuits at its largest.
    ER_GW_SCALE("ErGwScale", Family.SCALABLE, 16, 9_500),
    /// That of a virtual hub: 2 Gbps per unit, 1 to 10 units (product rules 3.30, 3.31). Nobody
    /// orders it by name.
    HUB("Hub", Family.HUB, 8, 9_500);

    private final String text;
    private final Family family;
    private final int circuitsMax;
    private final int routesMax;

    GatewaySku(String text, Family family, int circuitsMax, int routesMax) {
        this.text = text;
        this.family = family;
        this.circuitsMax = circuitsMax;
        this.routesMax = routesMax;
    }

    /// The size of that name, in any case, if it can be ordered.
    public static Optional<GatewaySku> parse(String text) {
        return orderable().filter(s -> s.text.equalsIgnoreCase(text)).findFirst();
    }

    /// Those that can be ordered.
    public static Stream<GatewaySku> orderable() {
        return Arrays.stream(values()).filter(s -> s != HUB);
    }

    /// Families between which a gateway cannot be resized freely (product rule 3.05).
    public enum Family {
        /// Not zone redundant.
        CLASSIC,
        /// Zone redundant.
        ZONED,
        /// Grows by units.
        SCALABLE,
        /// In a virtual hub.
        HUB
    }

    /// The family it belongs to.
    public Family family() {
        return family;
    }

    /// Most circuits that a gateway of `units` (1 where it has none) may be connected to.
    public int circuitsMax(int units) {
        return this != ER_GW_SCALE || units >= 10 ? circuitsMax : units >= 2 ? 8 : 4;
    }

    /// Most routes that it learns.
    public int routesMax() {
        return routesMax;
    }

    /// `Standard`, `ErGw1AZ`, `ErGwScale`.
    @Override
    public String toString() {
        return text;
    }
}
