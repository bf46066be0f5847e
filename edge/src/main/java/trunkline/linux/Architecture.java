package trunkline.linux;

/// What the kernel's interface depends on.
enum Architecture {
    X86_64,
    AARCH64;

    /// The one that this process runs on.
    static final Architecture CURRENT =
            switch (System.getProperty("os.arch")) {
                case "amd64", "x86_64" -> X86_64;
                case "aarch64" -> AARCH64;
                case String other -> throw new UnsupportedOperationException("CPU " + other);
            };
}
