package trunkline.edge;

import java.util.HashMap;
import java.util.Map;
import trunkline.dataplane.NamespaceDataplane;
import trunkline.edge.transport.Reactor;
import trunkline.linux.Epoll;
import trunkline.linux.ErrnoException;

/// Has the edge look at its links when the kernel says that they changed.
final class LinkWatch implements NamespaceDataplane.Watcher {
    private final Reactor reactor;
    private final Map<Integer, Long> tokens = new HashMap<>();
    private Runnable stirred = () -> {};

    LinkWatch(Reactor reactor) {
        this.reactor = reactor;
    }

    /// Who is to be told.
    void tell(Runnable listener) {
        stirred = listener;
    }

    @Override
    public void watch(int fd) {
        try {
            tokens.put(fd, reactor.watch(fd, Epoll.READABLE, (_, _) -> stirred.run()));
        } catch (ErrnoException e) {
            throw new AssertionError("a socket of ours cannot be watched", e);
        }
    }

    @Override
    public void forget(int fd) {
        Long token = tokens.remove(fd);
        if (token != null) {
            reactor.forget(token);
        }
    }
}
