package trunkline.linux;

import java.io.IOException;

/// A system call that the kernel refused.
public final class ErrnoException extends IOException {
    private static final long serialVersionUID = 1;

    private final String call;
    private final int number;

    /// @param call name of the system call, `bind`
    /// @param number its error number
    public ErrnoException(String call, int number) {
        this.call = call;
        this.number = number;
    }

    /// `bind: EADDRINUSE (address in use)`.
    @Override
    public String getMessage() {
        return call + ": " + Errno.text(number);
    }

    /// Name of the system call.
    public String call() {
        return call;
    }

    /// The error number.
    public int number() {
        return number;
    }

    /// Whether it is this error.
    public boolean is(Errno errno) {
        return number == errno.number();
    }
}
