package trunkline.lab;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import trunkline.linux.ErrnoException;
import trunkline.linux.netlink.Netlink;
import trunkline.linux.netlink.RouteRow;
import trunkline.net.IpFamily;

/// The kernel's routing tables of many namespaces, to see whether all is as it was.
final class Tables implements AutoCloseable {

    private final List<Namespace> namespaces;
    private final List<Netlink> links = new ArrayList<>();

    /// Opens a way to each.
    Tables(List<Namespace> namespaces) throws ErrnoException, LabFailure {
        this.namespaces = List.copyOf(namespaces);
        for (Namespace namespace : this.namespaces) {
            links.add(namespace.<Netlink, ErrnoException>inside(Netlink::open));
        }
    }

    /// Every route of every table, in a form that is equal when the tables are.
    Set<String> snapshot() throws ErrnoException {
        var all = new TreeSet<String>();
        for (int i = 0; i < links.size(); i++) {
            String name = namespaces.get(i).name();
            for (String row : links.get(i).list(RouteRow.list(IpFamily.IPV4), Tables::text)) {
                all.add(name + " " + row);
            }
        }
        return all;
    }

    private static Optional<String> text(ByteBuffer body) {
        byte[] octets = new byte[body.remaining()];
        body.get(octets);
        return Optional.of(HexFormat.of().formatHex(octets));
    }

    @Override
    public void close() {
        links.forEach(Netlink::close);
    }
}
