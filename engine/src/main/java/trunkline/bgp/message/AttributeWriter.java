package trunkline.bgp.message;

import trunkline.net.IpFamily;

final class AttributeWriter {
    private AttributeWriter() {}

    static EncodedAttributes encode(Attributes attributes, IpFamily family, AsWidth width) {
        return new EncodedAttributes(family, Octets.EMPTY, Octets.EMPTY);
    }
}
