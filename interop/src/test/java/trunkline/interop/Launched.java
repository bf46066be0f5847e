package trunkline.interop;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A command of ours as a process, with all that it starts.
///
/// @param process the command
/// @param errors file with what it says on standard error
record Launched(Process process, Path errors) implements AutoCloseable {

    private static final int END_SECONDS_MAX = 20;
    private static final Pattern OURS =
            Pattern.compile("trunkline-up|msee-|gateway-|cust-|nni-|provider|outside|networks");

    /// The command line of `trunkline ARGUMENTS`.
    static List<String> command(String... arguments) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-XX:+UseSerialGC"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.add("trunkline.cli.Main");
        command.addAll(Arrays.asList(arguments));
        return command;
    }

    /// Starts a command; its standard output is to be read.
    static Launched start(Path errors, List<String> command) throws IOException {
        return new Launched(
                new ProcessBuilder(command)
                        .redirectInput(new File("/dev/null"))
                        .redirectError(ProcessBuilder.Redirect.appendTo(errors.toFile()))
                        .start(),
                errors);
    }

    /// A process that it has started, by words of its command line.
    Optional<ProcessHandle> find(String... words) {
        String wanted = String.join("\0", words);
        return process.descendants()
                .filter(ProcessHandle::isAlive)
                .filter(child -> arguments(child).contains(wanted))
                .findFirst();
    }

    private static String arguments(ProcessHandle process) {
        try {
            return Files.readString(Path.of("/proc/" + process.pid() + "/cmdline"));
        } catch (IOException gone) {
            return "";
        }
    }

    /// Everything it has started, itself included.
    List<ProcessHandle> all() {
        var all = new ArrayList<>(process.descendants().toList());
        all.add(process.toHandle());
        return all;
    }

    /// Sends a signal by its name, without waiting.
    void signal(String name) {
        Shell.run("kill", "-" + name, String.valueOf(process.pid()));
    }

    /// What it ends with.
    int ended() throws InterruptedException {
        if (!process.waitFor(END_SECONDS_MAX, TimeUnit.SECONDS)) {
            throw new AssertionError("it does not end: " + said());
        }
        return process.exitValue();
    }

    /// What it said on standard error.
    String said() {
        try {
            return Files.readString(errors);
        } catch (IOException e) {
            return e.toString();
        }
    }

    /// Waits until these are gone.
    static void awaitGone(List<ProcessHandle> all) {
        Await.until(
                "all processes to be gone",
                () -> all.stream().noneMatch(ProcessHandle::isAlive),
                () -> all.stream().filter(ProcessHandle::isAlive).toList().toString());
    }

    /// What it may not leave behind: links, names of namespaces, mounts, temporary folders. Others
    /// on the machine have theirs.
    static Set<String> traces() throws IOException {
        var traces = new TreeSet<String>();
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            files.map(Path::toString).forEach(traces::add);
        }
        traces.addAll(Shell.run("ip", "-o", "link").lines().toList());
        traces.addAll(Shell.run("ip", "netns").lines().toList());
        traces.addAll(Files.readAllLines(Path.of("/proc/self/mounts")));
        traces.removeIf(trace -> !OURS.matcher(trace).find());
        return traces;
    }

    /// The [#traces()] that were not there before. What others had may have gone meanwhile.
    static Set<String> tracesSince(Set<String> before) throws IOException {
        Set<String> now = traces();
        now.removeAll(before);
        return now;
    }

    @Override
    public void close() {
        all().forEach(ProcessHandle::destroyForcibly);
    }
}
