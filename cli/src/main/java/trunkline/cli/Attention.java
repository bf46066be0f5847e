package trunkline.cli;

import java.util.List;
import java.util.function.Consumer;
import trunkline.lab.Narrator;

/// Remembers what a rehearsal waits for, so that its end can be explained however it comes.
final class Attention implements Narrator {

    private final Narrator listener;
    private final Consumer<String> failures;
    private volatile String now = "the beginning";

    /// @param listener who is told as well
    /// @param failures hears what did not come, and what was there instead
    Attention(Narrator listener, Consumer<String> failures) {
        this.listener = listener;
        this.failures = failures;
    }

    /// What it waits for, or what it came to last.
    String now() {
        return now;
    }

    @Override
    public void chapter(String title) {
        now = title;
        listener.chapter(title);
    }

    @Override
    public void show(List<String> lines) {
        listener.show(lines);
    }

    @Override
    public void say(String fact) {
        listener.say(fact);
    }

    @Override
    public Wait await(String what) {
        now = what;
        Wait told = listener.await(what);
        return new Wait() {
            private String last = "";

            @Override
            public void progress(String state) {
                last = "; last seen: " + state;
                now = what + last;
                told.progress(state);
            }

            @Override
            public void done(String fact) {
                now = "what comes after \"" + fact + "\"";
                told.done(fact);
            }

            @Override
            public void failed(String why) {
                now = what + ": " + why + last;
                told.failed(why);
                failures.accept(now);
            }
        };
    }
}
