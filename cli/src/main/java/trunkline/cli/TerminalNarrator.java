package trunkline.cli;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import trunkline.lab.Narrator;

/// Tells a rehearsal to a person: a line per fact, and on a terminal a line that moves while
/// something is waited for.
final class TerminalNarrator implements Narrator {

    private static final String CLEAR = "\r\u001B[2K";
    private static final String[] TURNING = {"⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"};
    private static final long TURN_MILLIS = 120;

    private final PrintStream out;
    private final Ink ink;
    private int chapters;

    TerminalNarrator(PrintStream out, Ink ink) {
        this.out = out;
        this.ink = ink;
    }

    @Override
    public synchronized void chapter(String title) {
        chapters++;
        out.println();
        out.println(" " + ink.dim(chapters + "") + "  " + ink.bold(title));
    }

    @Override
    public synchronized void show(List<String> lines) {
        lines.forEach(line -> out.println(line.isEmpty() ? "" : "    " + ink.marks(line)));
    }

    @Override
    public synchronized void say(String fact) {
        out.println("    " + ink.good("✓") + " " + fact);
    }

    @Override
    public Wait await(String what) {
        return new Line(what, System.nanoTime());
    }

    private final class Line implements Wait {
        private final String what;
        private final long since;
        private String state = "";
        private boolean over;

        Line(String what, long since) {
            this.what = what;
            this.since = since;
            if (ink == Ink.COLOURED) {
                Thread.ofPlatform().daemon().name("narrator").start(this::turn);
            }
        }

        private void turn() {
            for (int i = 0; draw(TURNING[i]); i = (i + 1) % TURNING.length) {
                try {
                    Thread.sleep(TURN_MILLIS);
                } catch (InterruptedException e) {
                    return;
                }
            }
        }

        private boolean draw(String mark) {
            synchronized (TerminalNarrator.this) {
                if (!over) {
                    String rest = state.isEmpty() ? "" : "  " + ink.dim(state);
                    out.print(CLEAR + "    " + ink.dim(mark) + " " + what + rest);
                    out.flush();
                }
                return !over;
            }
        }

        @Override
        public void progress(String now) {
            synchronized (TerminalNarrator.this) {
                state = now;
            }
        }

        @Override
        public void done(String fact) {
            end(ink.good("✓"), fact);
        }

        @Override
        public void failed(String why) {
            String last = state.isEmpty() ? "" : "; last seen: " + state;
            end(ink.bad("✗"), what + ": " + why + last);
        }

        private void end(String mark, String text) {
            synchronized (TerminalNarrator.this) {
                over = true;
                double seconds = (System.nanoTime() - since) / 1e9;
                String took = String.format(Locale.ROOT, "%.1f s", seconds);
                out.print(ink == Ink.COLOURED ? CLEAR : "");
                out.println("    " + mark + " " + text + "  " + ink.dim(took));
            }
        }
    }
}
