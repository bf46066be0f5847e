package trunkline.bfd;

/// What the reader makes of a datagram: a packet or the reason why it is none.
public sealed interface Received permits ControlPacket, Discard {}
