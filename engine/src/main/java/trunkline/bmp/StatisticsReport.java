package trunkline.bmp;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import trunkline.bgp.message.Family;
import trunkline.bgp.message.Octets;
import trunkline.bgp.message.WireReader;
import trunkline.bgp.message.WireWriter;
import trunkline.net.IpFamily;

/// Stats Report (RFC 7854 §4.8, RFC 8671 §6.2): numbers of one peer.
///
/// @param peer which
/// @param statistics each once
public record StatisticsReport(BmpPeer peer, List<Statistic> statistics) implements BmpMessage {

    static final int TYPE = 1;

    /// Copies the list.
    public StatisticsReport {
        statistics = List.copyOf(statistics);
    }

    /// One number.
    ///
    /// @param type which; others than those named here are kept
    /// @param value its octets
    public record Statistic(int type, Octets value) {

        /// Routes in the Adj-RIBs-In.
        public static final int ADJ_RIBS_IN = 7;

        /// Routes in the Loc-RIB.
        public static final int LOC_RIB = 8;

        /// Routes in the Adj-RIB-In of a family.
        public static final int ADJ_RIB_IN_OF = 9;

        /// Routes in the Loc-RIB of a family.
        public static final int LOC_RIB_OF = 10;

        /// Routes in the Adj-RIBs-Out behind the policy.
        public static final int ADJ_RIBS_OUT = 15;

        /// Routes in the Adj-RIB-Out of a family, behind the policy.
        public static final int ADJ_RIB_OUT_OF = 17;

        /// One of 64 bits that may fall.
        public static Statistic gauge(int type, long value) {
            return new Statistic(type, Octets.of(new WireWriter().u64(value).bytes()));
        }

        /// The same of one family.
        public static Statistic gauge(int type, IpFamily family, long value) {
            Family of = Family.unicast(family);
            WireWriter out = new WireWriter().u16(of.afi()).u8(of.safi()).u64(value);
            return new Statistic(type, Octets.of(out.bytes()));
        }
    }

    static Optional<StatisticsReport> read(WireReader in) {
        Optional<BmpPeer> peer = BmpPeer.read(in);
        int count = in.i32();
        List<Statistic> all = new ArrayList<>();
        while (in.left() > 0) {
            int type = in.u16();
            all.add(new Statistic(type, in.octets(in.u16())));
        }
        return peer.filter(_ -> in.isDone() && count == all.size())
                .map(p -> new StatisticsReport(p, all));
    }

    @Override
    public int type() {
        return TYPE;
    }

    @Override
    public void writeBody(WireWriter out) {
        peer.write(out);
        out.u32(statistics.size());
        for (Statistic each : statistics) {
            out.u16(each.type()).u16(each.value().length()).octets(each.value());
        }
    }
}
