package trunkline.circuit;

/// Rules of every resource.
public enum ResourceRule implements Rule {
    ;

    @Override
    public String code() {
        return "";
    }

    @Override
    public Kind kind() {
        return Kind.INVALID;
    }

    @Override
    public String source() {
        return "";
    }

    @Override
    public String sentence() {
        return "";
    }
}
