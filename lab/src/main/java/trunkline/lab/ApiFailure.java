package trunkline.lab;

/// The API said no; the message is the API's own.
public final class ApiFailure extends Exception {

    private static final long serialVersionUID = 1;

    private final int status;
    private final String code;

    /// @param status of HTTP; 0 when there was no answer at all
    /// @param code the API's stable code
    /// @param message the API's sentence
    ApiFailure(int status, String code, String message) {
        super(code + ": " + message);
        this.status = status;
        this.code = code;
    }

    /// Of HTTP; 0 when there was no answer at all.
    public int status() {
        return status;
    }

    /// The API's stable code.
    public String code() {
        return code;
    }
}
