package trunkline.bgp.rib;

/// Where whole messages are written to.
interface MessageSink {

    /// For everybody.
    int EVERYBODY = 0;

    /// Makes room for a message.
    ///
    /// @return whether there is room for `octets` octets in [#array] from [#at]
    boolean begin(int octets);

    /// The array to write into.
    byte[] array();

    /// Where the message begins.
    int at();

    /// The message that begins at [#at] is written.
    ///
    /// @param hopAt where in it our own next hop goes, 0 where none does
    /// @param filter number of the neighbour that it is only for, minus that of the one that it is
    ///   not for, or [#EVERYBODY]
    void commit(int octets, int hopAt, int filter);
}
