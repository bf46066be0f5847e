package trunkline.json;

/// Carries the place of a fault out of nested shapes; never leaves this room.
final class Misfit extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String path;
    private final String problem;

    Misfit(String path, String problem) {
        super(problem, null, false, false);
        this.path = path;
        this.problem = problem;
    }

    static Misfit here(String problem) {
        return new Misfit("", problem);
    }

    /// The same fault as seen from a field or an element further out.
    Misfit within(String outer) {
        String joint = path.isEmpty() || path.startsWith("[") ? "" : ".";
        return new Misfit(outer + joint + path, problem);
    }

    String path() {
        return path;
    }

    String problem() {
        return problem;
    }
}
