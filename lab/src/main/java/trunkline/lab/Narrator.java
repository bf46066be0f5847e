package trunkline.lab;

import java.util.List;

/// Tells a rehearsal as it goes.
public interface Narrator {

    /// A part begins.
    void chapter(String title);

    /// Lines that stand as they are: a drawing, a table.
    void show(List<String> lines);

    /// Something is so.
    void say(String fact);

    /// Something is waited for; until its [Wait] is told the end.
    Wait await(String what);

    /// Something that is waited for.
    interface Wait {

        /// How it stands now.
        void progress(String state);

        /// It came, as `fact` says.
        void done(String fact);

        /// It did not. How it stood at last is told as well.
        void failed(String why);
    }

    /// Tells nobody.
    static Narrator silent() {
        return new Narrator() {
            @Override
            public void chapter(String title) {}

            @Override
            public void show(List<String> lines) {}

            @Override
            public void say(String fact) {}

            @Override
            public Wait await(String what) {
                return new Wait() {
                    @Override
                    public void progress(String state) {}

                    @Override
                    public void done(String fact) {}

                    @Override
                    public void failed(String why) {}
                };
            }
        };
    }
}
