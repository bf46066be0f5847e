package trunkline.dataplane.fast;

import java.util.Map;
import java.util.TreeMap;
import trunkline.dataplane.fast.Fate.Side;
import trunkline.dataplane.fast.Tallies.Tally;

/// What all accounts have counted, without the zeros.
record Counted(Map<String, Tally> cells) {

    static Counted of(PlaneMemory memory, int accounts) {
        Tallies tallies = new Tallies(memory);
        Map<String, Tally> cells = new TreeMap<>();
        for (int account = 0; account < accounts; account++) {
            for (Fate fate : Fate.values()) {
                for (TrafficClass of : TrafficClass.values()) {
                    Tally tally = tallies.of(account, fate, of);
                    if (tally.packets() != 0 || tally.octets() != 0) {
                        cells.put(account + " " + fate + " " + of, tally);
                    }
                }
            }
        }
        return new Counted(cells);
    }

    /// Packets of one fate, at all accounts.
    static long packets(PlaneMemory memory, int accounts, Fate fate) {
        Tallies tallies = new Tallies(memory);
        long sum = 0;
        for (int account = 0; account < accounts; account++) {
            sum += tallies.of(account, fate).packets();
        }
        return sum;
    }

    /// Packets that attachments have received, whatever became of them.
    static long received(PlaneMemory memory, int accounts) {
        long sum = 0;
        for (Fate fate : Fate.values()) {
            sum += fate.side() == Side.RECEIVED ? packets(memory, accounts, fate) : 0;
        }
        return sum;
    }
}
