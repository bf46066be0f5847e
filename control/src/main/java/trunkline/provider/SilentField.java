package trunkline.provider;

import java.util.List;
import java.util.Optional;
import trunkline.circuit.Circuit;
import trunkline.circuit.Connection;
import trunkline.circuit.Gateway;
import trunkline.circuit.GlobalReach;
import trunkline.circuit.Path;
import trunkline.circuit.PeeringType;
import trunkline.intent.Reply;
import trunkline.net.IpAddress;
import trunkline.net.IpFamily;

/// A field in which no edge has ever said anything.
public final class SilentField implements Field {

    /// Silence.
    public SilentField() {}

    @Override
    public Octets octets(Circuit circuit, PeeringType peering, Path path) {
        return Octets.NONE;
    }

    @Override
    public Octets octets(Connection connection) {
        return Octets.NONE;
    }

    @Override
    public Status status(Connection connection) {
        return Status.UNKNOWN;
    }

    @Override
    public Status status(Circuit circuit, Path path) {
        return Status.UNKNOWN;
    }

    @Override
    public Status status(Circuit near, GlobalReach reach, IpFamily family) {
        return Status.UNKNOWN;
    }

    @Override
    public Optional<Reply> ask(Circuit circuit, PeeringType peering, Path path, Inquiry inquiry) {
        return Optional.empty();
    }

    @Override
    public Optional<Reply> ask(Gateway gateway, Path instance, Inquiry inquiry) {
        return Optional.empty();
    }

    @Override
    public Optional<List<Learned>> learned(Gateway gateway) {
        return Optional.empty();
    }

    @Override
    public Optional<List<Announced>> announced(Gateway gateway, IpAddress neighbour) {
        return Optional.empty();
    }

    @Override
    public Sight sight(String edge) {
        return new Sight(false, 0, Optional.empty(), Optional.empty(), Optional.empty());
    }

    @Override
    public boolean healthy(String edge) {
        return false;
    }

    @Override
    public List<Happening> happenings() {
        return List.of();
    }
}
