package trunkline.bgp.message;

import java.util.List;
import trunkline.net.Asn;
import trunkline.net.IpFamily;

/// Walks an UPDATE in place (RFC 4271 §4.3, RFC 4760), without making an object. Mutable; one per
/// thread that reads.
///
/// [#read] judges the frame: lengths, the two multiprotocol attributes and the syntax of every
/// prefix, so that nothing that is walked later can fail. What the attributes are worth is judged
/// by [#verdict()], which costs more. UPDATEs with the same key and the same shape, read under
/// equal options, have equal verdicts: a table that keeps verdicts by them asks once.
///
/// ```java
/// switch (update.read(buffer, from, to, options)) {
///     case MALFORMED -> close(update.notification());
///     case END_OF_RIB -> complete(update.endOfRib());
///     case ROUTES -> {
///         for (update.open(Section.WITHDRAWN, prefixes); prefixes.next(); ) {
///             withdraw(prefixes.key());
///         }
///         ...
///     }
/// }
/// ```
public final class UpdateReader {

    /// What an UPDATE is.
    public enum Form {
        /// Prefixes, attributes, or both.
        ROUTES,
        /// The mark of RFC 4724 §2 for an agreed family.
        END_OF_RIB,
        /// Nothing that can be used: send [UpdateReader#notification()] and close.
        MALFORMED
    }

    /// The four places where prefixes are. Withdrawals are to be taken first: a prefix that is both
    /// withdrawn and announced is announced (RFC 4271 §4.3).
    public enum Section {
        /// Withdrawn IPv4 prefixes.
        WITHDRAWN,
        /// Withdrawn prefixes in MP_UNREACH_NLRI.
        MP_UNREACH,
        /// Announced prefixes in MP_REACH_NLRI; they go to [Attributes#mpNextHop()].
        MP_REACH,
        /// Announced IPv4 prefixes; they go to [Attributes#nextHop()].
        NLRI
    }

    /// Bit of the shape: prefixes in the NLRI field.
    static final int SHAPE_NLRI = 1;

    /// Bit of the shape: prefixes of an agreed family in MP_REACH_NLRI.
    static final int SHAPE_MP_REACH = 2;

    /// Bit of the shape: MP_REACH_NLRI of another family.
    static final int SHAPE_FOREIGN = 4;

    private final AttributeWalk walk = new AttributeWalk();
    private final MpSection reach = new MpSection();
    private final MpSection unreach = new MpSection();

    private UpdateOptions options = NO_OPTIONS;
    private boolean ipv4;
    private boolean ipv6;
    private int idOctets4;
    private int idOctets6;

    private byte[] buffer = new byte[0];
    private int withdrawnFrom;
    private int withdrawnTo;
    private int attributesFrom;
    private int attributesTo;
    private int nlriTo;
    private int shape;

    private byte[] key = buffer;
    private int keyFrom;
    private int keyTo;
    private byte[] scratch = new byte[512];
    private IpFamily endOfRib = IpFamily.IPV4;
    private Defect defect = NO_DEFECT;

    private static final Defect NO_DEFECT =
            new Defect(UpdateFault.LENGTHS_EXCEED_MESSAGE, Octets.EMPTY);
    private static final UpdateOptions NO_OPTIONS =
            new UpdateOptions(
                    PeerKind.EXTERNAL,
                    Asn.TRANS,
                    AsWidth.FOUR_OCTETS,
                    List.of(),
                    List.of(),
                    UpdateOptions.FirstAs.ENFORCE,
                    UpdateOptions.Martians.REFUSE,
                    UpdateOptions.AsSets.REFUSE);

    /// Starts with an UPDATE of nothing.
    public UpdateReader() {}

    /// Reads the body of an UPDATE that lies in `octets` from `from` to before `to`, as
    /// [FrameReader] found it. Everything that follows refers to it, in place, until the next call.
    public Form read(byte[] octets, int from, int to, UpdateOptions with) {
        configure(with);
        buffer = octets;
        shape = 0;
        reach.use = MpSection.Use.ABSENT;
        unreach.use = MpSection.Use.ABSENT;
        if (!bounds(from, to)) {
            return malformed(UpdateFault.LENGTHS_EXCEED_MESSAGE, Octets.EMPTY);
        }
        if (!wellFormed(withdrawnFrom, withdrawnTo, 32, idOctets4)) {
            return malformed(UpdateFault.WITHDRAWN_SYNTAX, Octets.EMPTY);
        }
        if (!attributes()) {
            return Form.MALFORMED;
        }
        if (!wellFormed(attributesTo, nlriTo, 32, idOctets4)) {
            return malformed(UpdateFault.NLRI_SYNTAX, Octets.EMPTY);
        }
        shape =
                (attributesTo < nlriTo ? SHAPE_NLRI : 0)
                        | (reach.hasPrefixes() ? SHAPE_MP_REACH : 0)
                        | (reach.use == MpSection.Use.FOREIGN ? SHAPE_FOREIGN : 0);
        cutKey();
        return isEndOfRib() ? Form.END_OF_RIB : Form.ROUTES;
    }

    /// Sessions keep their options: the same object needs no second look.
    @SuppressWarnings("ReferenceEquality")
    private void configure(UpdateOptions with) {
        if (with == options) {
            return;
        }
        options = with;
        ipv4 = with.families().contains(IpFamily.IPV4);
        ipv6 = with.families().contains(IpFamily.IPV6);
        idOctets4 = with.addPath().contains(IpFamily.IPV4) ? 4 : 0;
        idOctets6 = with.addPath().contains(IpFamily.IPV6) ? 4 : 0;
    }

    /// RFC 7606 §3 b: the prefixes are found by these lengths before any attribute is looked at.
    private boolean bounds(int from, int to) {
        if (to - from < 4) {
            return false;
        }
        withdrawnFrom = from + 2;
        withdrawnTo = withdrawnFrom + Wire.u16(buffer, from);
        if (withdrawnTo + 2 > to) {
            return false;
        }
        attributesFrom = withdrawnTo + 2;
        attributesTo = attributesFrom + Wire.u16(buffer, withdrawnTo);
        nlriTo = to;
        return attributesTo <= to;
    }

    /// RFC 7606 §5.3: no prefix is longer than an address, none is cut off.
    private boolean wellFormed(int from, int to, int bitsMax, int idOctets) {
        int at = from;
        while (at < to) {
            at += idOctets;
            if (at >= to) {
                return false;
            }
            int bits = buffer[at] & 255;
            if (bits > bitsMax) {
                return false;
            }
            at += 1 + (bits + 7 >>> 3);
        }
        return at == to;
    }

    /// Finds the multiprotocol attributes and judges them. What is wrong with another attribute's
    /// length is left to the verdict: it does not reset the session (RFC 7606 §4).
    private boolean attributes() {
        walk.start(buffer, attributesFrom, attributesTo);
        while (true) {
            switch (walk.next()) {
                case END, UNDERRUN -> {
                    return true;
                }
                case OVERRUN -> {
                    return overrun();
                }
                case ATTRIBUTE -> {
                    if (walk.type() == MP_REACH && !reach()
                            || walk.type() == MP_UNREACH && !unreach()) {
                        return false;
                    }
                }
            }
        }
    }

    private static final int MP_REACH = AttributeType.MP_REACH_NLRI.code();
    private static final int MP_UNREACH = AttributeType.MP_UNREACH_NLRI.code();

    /// RFC 7606 §3 j: prefixes in an attribute that is cut off cannot be withdrawn.
    private boolean overrun() {
        if (walk.type() == MP_REACH) {
            return fails(UpdateFault.MP_REACH_OVERRUN);
        }
        return walk.type() != MP_UNREACH || fails(UpdateFault.MP_UNREACH_OVERRUN);
    }

    private boolean reach() {
        if (reach.use != MpSection.Use.ABSENT) {
            return fails(UpdateFault.MP_REACH_TWICE);
        }
        if (isForeign(reach)) {
            return true;
        }
        if (!walk.hasFlagsOf(AttributeType.MP_REACH_NLRI)) {
            return fails(UpdateFault.MP_REACH_FLAGS);
        }
        if (walk.length() < 5) {
            return fails(UpdateFault.MP_REACH_LENGTH);
        }
        reach.hopLength = Wire.u8(buffer, walk.from() + 3);
        reach.hopFrom = walk.from() + 4;
        reach.nlriFrom = reach.hopFrom + reach.hopLength + 1;
        if (!isHopLength(reach) || reach.nlriFrom > reach.nlriTo) {
            return fails(UpdateFault.MP_REACH_NEXT_HOP_LENGTH);
        }
        return isWellFormed(reach) || fails(UpdateFault.MP_REACH_SYNTAX);
    }

    private boolean unreach() {
        if (unreach.use != MpSection.Use.ABSENT) {
            return fails(UpdateFault.MP_UNREACH_TWICE);
        }
        if (isForeign(unreach)) {
            return true;
        }
        if (!walk.hasFlagsOf(AttributeType.MP_UNREACH_NLRI)) {
            return fails(UpdateFault.MP_UNREACH_FLAGS);
        }
        if (walk.length() < 3) {
            return fails(UpdateFault.MP_UNREACH_LENGTH);
        }
        unreach.nlriFrom = walk.from() + 3;
        return isWellFormed(unreach) || fails(UpdateFault.MP_UNREACH_SYNTAX);
    }

    /// Notes where the attribute is, and whether it is of a family that was not agreed: whatever is
    /// wrong with it, that family is as good as disabled (RFC 4760 §7).
    private boolean isForeign(MpSection section) {
        section.at = walk.at();
        section.valueFrom = walk.from();
        section.nlriTo = walk.to();
        section.use = MpSection.Use.AGREED;
        if (walk.length() < 3) {
            return false;
        }
        int afi = Wire.u16(buffer, walk.from());
        boolean unicast = Wire.u8(buffer, walk.from() + 2) == 1;
        section.family = afi == 1 ? IpFamily.IPV4 : IpFamily.IPV6;
        if (unicast && (afi == 1 && ipv4 || afi == 2 && ipv6)) {
            return false;
        }
        section.use = MpSection.Use.FOREIGN;
        return true;
    }

    /// RFC 4760 §3 for IPv4, RFC 2545 §3 for IPv6.
    private static boolean isHopLength(MpSection section) {
        return switch (section.family) {
            case IPV4 -> section.hopLength == 4;
            case IPV6 -> section.hopLength == 16 || section.hopLength == 32;
        };
    }

    private boolean isWellFormed(MpSection section) {
        return wellFormed(
                section.nlriFrom, section.nlriTo, section.family.bits(), idOctets(section.family));
    }

    private int idOctets(IpFamily family) {
        return family == IpFamily.IPV4 ? idOctets4 : idOctets6;
    }

    private boolean fails(UpdateFault fault) {
        malformed(fault, walk.attribute());
        return false;
    }

    private Form malformed(UpdateFault fault, Octets attribute) {
        defect = new Defect(fault, attribute);
        return Form.MALFORMED;
    }

    /// All attributes but the multiprotocol ones lie together where there is none of these; else
    /// they are copied together, MP_REACH_NLRI with its next hop and without its prefixes.
    private void cutKey() {
        key = buffer;
        keyFrom = attributesFrom;
        keyTo = attributesTo;
        boolean reached = reach.use != MpSection.Use.ABSENT;
        boolean unreached = unreach.use != MpSection.Use.ABSENT;
        if (!reached && !unreached) {
            return;
        }
        if (scratch.length < attributesTo - attributesFrom + 1) {
            scratch = new byte[attributesTo - attributesFrom + 1];
        }
        int at = attributesFrom;
        keyFrom = 0;
        keyTo = 0;
        if (unreached && (!reached || unreach.at < reach.at)) {
            at = cut(unreach, at);
            unreached = false;
        }
        if (reached) {
            at = cut(reach, at);
        }
        if (unreached) {
            at = cut(unreach, at);
        }
        append(at, attributesTo);
        key = scratch;
    }

    /// Copies what lies before the section and what counts of it; returns where it ends.
    private int cut(MpSection section, int from) {
        append(from, section.at);
        if (section == reach && section.use == MpSection.Use.AGREED) {
            scratch[keyTo++] = (byte) (buffer[section.at] | AttributeType.EXTENDED_LENGTH);
            scratch[keyTo++] = (byte) MP_REACH;
            Wire.putU16(scratch, keyTo, 4 + section.hopLength);
            keyTo += 2;
            append(section.valueFrom, section.hopFrom + section.hopLength);
        }
        return section.nlriTo;
    }

    private void append(int from, int to) {
        System.arraycopy(buffer, from, scratch, keyTo, to - from);
        keyTo += to - from;
    }

    private boolean isEndOfRib() {
        if (withdrawnFrom != withdrawnTo || attributesTo != nlriTo) {
            return false;
        }
        if (attributesFrom == attributesTo) {
            endOfRib = IpFamily.IPV4;
            return ipv4;
        }
        endOfRib = unreach.family;
        return unreach.use == MpSection.Use.AGREED
                && unreach.at == attributesFrom
                && unreach.nlriTo == attributesTo
                && unreach.nlriFrom == unreach.nlriTo;
    }

    /// Sets `prefixes` before the first prefix of `section`; there may be none.
    public void open(Section section, PrefixReader prefixes) {
        switch (section) {
            case WITHDRAWN -> openClassic(withdrawnFrom, withdrawnTo, prefixes);
            case MP_UNREACH -> open(unreach, prefixes);
            case MP_REACH -> open(reach, prefixes);
            case NLRI -> openClassic(attributesTo, nlriTo, prefixes);
        }
    }

    /// Prefixes of IPv4 are ignored where it was not agreed.
    private void openClassic(int from, int to, PrefixReader prefixes) {
        prefixes.start(buffer, from, ipv4 ? to : from, IpFamily.IPV4, idOctets4);
    }

    private void open(MpSection section, PrefixReader prefixes) {
        int to = section.hasPrefixes() ? section.nlriTo : section.nlriFrom;
        prefixes.start(buffer, section.nlriFrom, to, section.family, idOctets(section.family));
    }

    /// The answer to what is [Form#MALFORMED].
    public Notification notification() {
        return defect.notification();
    }

    /// What is wrong with what is [Form#MALFORMED].
    public Defect defect() {
        return defect;
    }

    /// The family that is complete, after [Form#END_OF_RIB].
    public IpFamily endOfRib() {
        return endOfRib;
    }

    /// Whether there is anything for [#verdict()] to judge: attributes, or prefixes that want some.
    public boolean hasAttributes() {
        return shape != 0 || keyFrom != keyTo;
    }

    /// Whether something is announced in an agreed family.
    public boolean announces() {
        return (shape & (SHAPE_NLRI | SHAPE_MP_REACH)) != 0;
    }

    /// The array in which the key lies: the buffer, or one that the next [#read] overwrites. The
    /// key is a block of attributes without MP_UNREACH_NLRI; MP_REACH_NLRI of an agreed family has
    /// a length of two octets in it and ends with its next hop, that of another family is left out.
    public byte[] key() {
        return key;
    }

    /// Where the key begins in [#key()].
    public int keyFrom() {
        return keyFrom;
    }

    /// Where the key ends in [#key()].
    public int keyTo() {
        return keyTo;
    }

    /// Where prefixes are announced, 0 to 7: decides which attributes must be there.
    public int shape() {
        return shape;
    }

    /// Judges and decodes the attributes (RFC 7606 §7).
    public Verdict verdict() {
        return new AttributeReader(options, shape, reach)
                .read(buffer, attributesFrom, attributesTo);
    }

    /// For a person: how long the parts are.
    @Override
    public String toString() {
        return "UPDATE of %d octets withdrawn, %d of attributes, %d announced"
                .formatted(
                        withdrawnTo - withdrawnFrom,
                        attributesTo - attributesFrom,
                        nlriTo - attributesTo);
    }
}
