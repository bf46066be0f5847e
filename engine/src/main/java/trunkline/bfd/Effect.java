package trunkline.bfd;

/// What the driver must do after a step, in order.
public sealed interface Effect {

    /// Send this now.
    record Send(ControlPacket packet) implements Effect {}

    /// The path works both ways.
    record Up() implements Effect {}

    /// The session left [State#UP]. A client acts on it only if it [DownReason#isFailure].
    record Down(DownReason reason) implements Effect {}
}
