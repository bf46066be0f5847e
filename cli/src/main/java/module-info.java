/// The one command.
@org.jspecify.annotations.NullMarked
module trunkline.cli {
    requires static org.jspecify;
    requires trunkline.edge;
    requires trunkline.control;
    requires trunkline.lab;
    requires trunkline.sim;
    requires info.picocli;
    requires java.logging;
}
