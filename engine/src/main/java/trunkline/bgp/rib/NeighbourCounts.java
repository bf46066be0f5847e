package trunkline.bgp.rib;

/// Prefixes of one family on a session, as of now.
///
/// @param received announced by the neighbour
/// @param accepted of these, taken in
/// @param refused of these, refused and kept with the reason
/// @param forgotten refused and only counted, since the table was last begun or judged anew
/// @param sent announced to the neighbour's update group, less those it announced itself
public record NeighbourCounts(int received, int accepted, int refused, int forgotten, int sent) {

    static NeighbourCounts of(Channel channel) {
        Lanes in = channel.lanes();
        return new NeighbourCounts(
                in.accepted() + in.refused() + in.forgotten(),
                in.accepted(),
                in.refused(),
                in.forgotten(),
                channel.group.sentTo(channel.member));
    }
}
