package trunkline.bgp.rib;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class RibTest {

    @Test
    void aRouteGoesToTheOthersWithOurAsInFront() {
        Rib rib = Peer.rib();
        Peer one = Peer.external(rib, 1);
        Peer two = Peer.external(rib, 2);
        assertInstanceOf(
                Verdict.Taken.class, one.announce(one.attributes(7, 8).build(), "10.1.0.0/16"));
        one.hear();
        two.hear();
        assertTrue(one.heard.isEmpty());
        assertEquals(Set.of(Peer.prefix("10.1.0.0/16")), two.heard.keySet());
        var attributes = two.heard("10.1.0.0/16");
        assertEquals("12076 65001 7 8", attributes.asPath().toString());
        assertEquals("10.0.0.254", attributes.nextHop().orElseThrow().address().toString());
        assertEquals(List.of("end of IPV4"), two.marks);
        one.withdraw("10.1.0.0/16");
        two.hear();
        assertTrue(two.heard.isEmpty());
        one.hear();
        assertFalse(rib.hasOutput(one.neighbour()));
    }

    @Test
    void theBetterRouteWinsAndItsSourceHearsTheOther() {
        Rib rib = Peer.rib();
        Peer one = Peer.external(rib, 1);
        Peer two = Peer.external(rib, 2);
        Peer three = Peer.external(rib, 3);
        one.announce(one.attributes(7, 8).build(), "10.1.0.0/16");
        List.of(one, two, three).forEach(Peer::hear);
        two.announce(two.attributes(8).build(), "10.1.0.0/16");
        List.of(one, two, three).forEach(Peer::hear);
        assertEquals("12076 65002 8", path(one));
        assertEquals("12076 65002 8", path(three));
        assertTrue(two.heard.isEmpty());
        two.withdraw("10.1.0.0/16");
        List.of(one, two, three).forEach(Peer::hear);
        assertTrue(one.heard.isEmpty());
        assertEquals("12076 65001 7 8", path(two));
        assertEquals("12076 65001 7 8", path(three));
    }

    private static String path(Peer peer) {
        return peer.path("10.1.0.0/16");
    }

    @Test
    void forwardingIsTold() {
        for (int paths : new int[] {1, 4}) {
            Rib rib =
                    new Rib(
                            new RibOptions(Peer.LOCAL_AS, Peer.LOCAL_ID).withPaths(paths),
                            new AttributeStore(7));
            rib.trackForwarding();
            Peer one = Peer.external(rib, 1);
            one.announce(one.attributes(7, 8).build(), "10.1.0.0/16");
            one.hear();
            List<String> told = new java.util.ArrayList<>();
            rib.drainForwarding(10, (prefix, hops) -> told.add(prefix + " " + hops));
            assertEquals(List.of("10.1.0.0/16 [10.0.0.1]"), told);
        }
    }
}
