package trunkline.lab;

/// Something that the lab needs did not work; the message says what, for a person.
public final class LabFailure extends Exception {

    private static final long serialVersionUID = 1;

    /// @param message for a person, a sentence without a full stop
    public LabFailure(String message) {
        super(message);
    }

    /// @param message for a person
    /// @param cause what was thrown
    public LabFailure(String message, Throwable cause) {
        super(message + ": " + cause.getMessage(), cause);
    }
}
