package trunkline.bgp.session;

import trunkline.bgp.message.Message;
import trunkline.bgp.message.Negotiated;

/// What the driver must do after a step, in order.
public sealed interface Effect {

    /// Open a connection; answer later with [Event.Transport#CONNECTED] or [Event.Transport#FAILED]
    /// on [Line#DIALLED].
    record Dial() implements Effect {}

    /// Close that connection after what was sent on it, or give up opening it. Nothing of it is
    /// reported any more.
    record Close(Line line) implements Effect {}

    /// Send it on that connection.
    record Send(Line line, Message message) implements Effect {}

    /// The connection that waits at the door is [Line#ACCEPTED] from now on. Only a [Peering] says
    /// so, when asked with [Event.Transport#ACCEPTED].
    record Admit() implements Effect {}

    /// Close the connection that waits at the door. Only a [Peering] says so.
    record Refuse() implements Effect {}

    /// Established: routes may flow.
    record Up(Line line, Negotiated agreed) implements Effect {}

    /// No longer established: the neighbour's routes are void.
    record Down(Reason reason) implements Effect {}

    /// An attempt ended short of Established.
    record Failed(Reason reason) implements Effect {}
}
