package trunkline.bfd;

/// What can happen to a session.
public sealed interface Event {

    /// A packet that [Demultiplexer] found to be for this session.
    record Heard(ControlPacket packet) implements Event {}

    /// Time has passed. Early, late and extra ticks do no harm.
    record Tick() implements Event {
        /// The only one there need be.
        public static final Tick TICK = new Tick();
    }

    /// The operator asks for something else.
    record Configure(Settings settings) implements Event {}

    /// The operator wants the session held down (RFC 5880 §6.8.16).
    record Disable() implements Event {}

    /// The operator wants it back.
    record Enable() implements Event {}

    /// Something else on this host knows that the path is down, or forwarding was reset (RFC 5880
    /// §6.8.15).
    record Fail(Diagnostic why) implements Event {}
}
