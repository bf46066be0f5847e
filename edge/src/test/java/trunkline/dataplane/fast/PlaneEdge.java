package trunkline.dataplane.fast;

import java.io.IOException;

/// The edge of [PlaneLabRun] as a process of its own: it programs the plane, says so and waits to
/// be killed.
public final class PlaneEdge {
    static final String READY = "programmed";

    private PlaneEdge() {}

    /// Runs it.
    public static void main(String[] arguments) throws IOException, InterruptedException {
        try (KernelPlane plane = PlaneGround.open()) {
            PlaneGround.program(plane);
            System.out.println(READY);
            Thread.sleep(Long.MAX_VALUE);
        }
    }
}
