package trunkline.dataplane;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import trunkline.linux.Errno;
import trunkline.linux.ErrnoException;
import trunkline.linux.Namespaces;

/// The network namespaces of one edge, by the names of its domains, where `ip netns` sees them too.
///
/// @param stem what the names of all of them begin with, alone among edges
record NamespaceDirectory(String stem) {
    private static final Path DIRECTORY = Path.of("/run/netns");
    private static final Path SETTINGS = Path.of("/proc/sys/net");

    /// Where our own thread is.
    private static final String HERE = "/proc/thread-self/ns/net";

    /// A router that trusts its neighbours with nothing but packets. Links inherit `default`.
    private static final List<String> ROUTER =
            List.of(
                    "ipv4/ip_forward=1",
                    "ipv4/fib_multipath_hash_policy=1",
                    "ipv4/conf/all/rp_filter=0",
                    "ipv4/conf/default/rp_filter=0",
                    "ipv4/conf/all/accept_redirects=0",
                    "ipv4/conf/default/accept_redirects=0",
                    "ipv4/conf/all/send_redirects=0",
                    "ipv4/conf/default/send_redirects=0",
                    "ipv4/conf/all/arp_ignore=1",
                    "ipv4/conf/all/arp_announce=2",
                    "ipv4/conf/all/ignore_routes_with_linkdown=1",
                    "ipv4/conf/default/ignore_routes_with_linkdown=1",
                    "ipv6/fib_multipath_hash_policy=1",
                    "ipv6/conf/default/accept_ra=0",
                    "ipv6/conf/default/accept_redirects=0",
                    "ipv6/conf/default/accept_dad=0",
                    "ipv6/conf/default/dad_transmits=0",
                    "ipv6/conf/default/ignore_routes_with_linkdown=1",
                    "ipv6/conf/all/ignore_routes_with_linkdown=1",
                    "ipv6/conf/all/forwarding=1");

    /// A wire has no addresses.
    private static final List<String> CROSS_CONNECT =
            List.of("ipv6/conf/all/disable_ipv6=1", "ipv6/conf/default/disable_ipv6=1");

    /// The namespace of a domain, there or not.
    Path path(String domain) {
        return DIRECTORY.resolve(stem + domain);
    }

    /// Domains that have a file; sorted.
    List<String> domains() throws IOException {
        if (!Files.isDirectory(DIRECTORY)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(DIRECTORY)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith(stem))
                    .map(name -> name.substring(stem.length()))
                    .sorted()
                    .toList();
        }
    }

    /// Makes the namespace if it is not there, and puts its settings right.
    void make(String domain, Domain.Forwarding forwarding) throws IOException {
        Path path = path(domain);
        if (!isNamespace(path)) {
            delete(domain);
            Files.createDirectories(DIRECTORY);
            Files.createFile(path);
            Namespaces.apart(() -> {
                Namespaces.newNetwork();
                Namespaces.bindMount(HERE, path.toString());
                return path;
            });
        }
        List<String> settings =
                switch (forwarding) {
                    case ROUTE -> ROUTER;
                    case CROSS_CONNECT -> CROSS_CONNECT;
                };
        Namespaces.inNamespace(path.toString(), () -> apply(settings));
    }

    /// Whether something may be entered there: a crash may have left an empty file.
    static boolean isNamespace(Path path) {
        try {
            return Files.exists(path)
                    && Namespaces.<Boolean, ErrnoException>inNamespace(path.toString(), () -> true);
        } catch (ErrnoException e) {
            return false;
        }
    }

    /// A kernel without IPv6 lacks the files; that is no reason to fail.
    private static boolean apply(List<String> settings) {
        boolean all = true;
        for (String setting : settings) {
            int equals = setting.indexOf('=');
            Path file = SETTINGS.resolve(setting.substring(0, equals));
            try (FileOutputStream out = new FileOutputStream(file.toFile())) {
                out.write(setting.substring(equals + 1).getBytes(StandardCharsets.US_ASCII));
            } catch (IOException e) {
                all = false;
            }
        }
        return all;
    }

    /// Takes the name away; the namespace ends with its last socket.
    void delete(String domain) throws IOException {
        Path path = path(domain);
        try {
            Namespaces.unmount(path.toString());
        } catch (ErrnoException e) {
            if (!e.is(Errno.EINVAL) && !e.is(Errno.ENOENT)) {
                throw e;
            }
        }
        Files.deleteIfExists(path);
    }
}
