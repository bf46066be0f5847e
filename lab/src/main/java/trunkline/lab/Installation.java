package trunkline.lab;

import java.net.URI;
import trunkline.rehearsal.Side;

/// The service as the rehearsal runs it: one control process and its edges, and the doors to them.
interface Installation {

    /// Where the API is.
    URI endpoint();

    /// Customer's and provider's requests.
    Orders orders();

    /// The operator's requests.
    Operator operator();

    /// The control process.
    Child control();

    /// The process of an MSEE.
    Child msee(Side side);
}
