/// Benchmarks: each prints our figure and a peer's from the same run.
@org.jspecify.annotations.NullMarked
module trunkline.bench {
    requires static org.jspecify;
    requires jdk.management;
    requires trunkline.edge;
}
