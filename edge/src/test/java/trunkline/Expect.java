package trunkline;

import java.util.Objects;

/// Assertions for code that runs without a test framework, in processes of its own.
public final class Expect {
    private Expect() {}

    /// Fails unless the two are equal.
    public static void assertEquals(Object wanted, Object got) {
        if (!Objects.equals(wanted, got)) {
            throw new AssertionError("wanted " + wanted + ", got " + got);
        }
    }

    /// Fails unless it holds.
    public static void assertTrue(boolean holds) {
        assertTrue(holds, "should hold");
    }

    /// Fails with `why` unless it holds.
    public static void assertTrue(boolean holds, String why) {
        if (!holds) {
            throw new AssertionError(why);
        }
    }

    /// Fails if it holds.
    public static void assertFalse(boolean holds) {
        assertTrue(!holds, "should not hold");
    }
}
