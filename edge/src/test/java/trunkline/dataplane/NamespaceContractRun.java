package trunkline.dataplane;

import java.util.Map;

/// Runs the contract over the kernel inside the namespaces that [NamespaceDataplaneTest] made, and
/// prints a line for each case: `ok <case>` or `failed <case>` with the reason.
final class NamespaceContractRun {
    private NamespaceContractRun() {}

    public static void main(String[] arguments) {
        for (Map.Entry<String, DataplaneContract.Case> entry : DataplaneContract.CASES.entrySet()) {
            try (PlaneUnderTest world = new NamespacePlaneUnderTest()) {
                entry.getValue().run(world);
                System.out.println("ok " + entry.getKey());
            } catch (Exception | AssertionError e) {
                System.out.println("failed " + entry.getKey());
                e.printStackTrace(System.out);
            }
        }
    }
}
