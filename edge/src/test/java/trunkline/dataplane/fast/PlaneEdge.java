package trunkline.dataplane.fast;

import java.io.IOException;

/// The edge of [PlaneLabRun] as a process of its own: it programs the plane, says so and waits to
/// be killed, or for the end of whoever started it.
public final class PlaneEdge {
    static final String READY = "programmed";

    private PlaneEdge() {}

    /// Runs it.
    public static void main(String[] arguments) throws IOException {
        try (KernelPlane plane = PlaneGround.open()) {
            PlaneGround.program(plane);
            System.out.println(READY);
            while (System.in.read() >= 0) {
                // Nobody says anything.
            }
        }
    }
}
