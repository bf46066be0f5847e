/// The control process: API, journal, planner and reconciler.
@org.jspecify.annotations.NullMarked
module trunkline.control {
    requires static org.jspecify;
    requires transitive trunkline.model;
    requires com.nimbusds.jose.jwt;
    requires java.sql;
    requires org.bouncycastle.pkix;
    requires org.bouncycastle.provider;
    requires org.eclipse.jetty.alpn.server;
    requires org.eclipse.jetty.http2.server;
    requires org.eclipse.jetty.server;

    exports trunkline.arm;
    exports trunkline.control;
    exports trunkline.identity;
    exports trunkline.journal;
    exports trunkline.provider;
    exports trunkline.reconcile;
    exports trunkline.telemetry;
}
