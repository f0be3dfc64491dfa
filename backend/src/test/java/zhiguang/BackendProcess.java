package zhiguang;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/**
 * Starts a {@link BackendUnderTest} as a process of its own, which may be killed. A test that starts many has one of them
 * {@linkplain #train trained} first: the later ones then start from a JDK AOT cache, in half the time.
 */
public final class BackendProcess {

    private static final Path FOLDER = Path.of("target/backend-process");
    private static final Path CACHE = FOLDER.resolve("backend.aot").toAbsolutePath();
    private static final String CLASS_PATH = jars();

    private BackendProcess() {}

    /** {@code program} is a main class; its output is added to {@code log}. */
    public static Process start(Class<?> program, Map<String, String> properties, String storeSecret, File log) throws IOException {
        return start(program, properties, storeSecret, log, Files.exists(CACHE) ? List.of("-XX:AOTCache=" + CACHE) : List.of());
    }

    /** Starts one, ends it when it says so by {@link BackendUnderTest#READY}, and keeps what the JVM learned. */
    public static void train(Map<String, String> properties, String storeSecret, File log) throws IOException, InterruptedException {
        Files.deleteIfExists(CACHE);
        Path ready = FOLDER.resolve("ready");
        Files.deleteIfExists(ready);
        Process apprentice = start(
                BackendUnderTest.class,
                properties,
                storeSecret,
                log,
                List.of("-XX:AOTCacheOutput=" + CACHE, "-D" + BackendUnderTest.READY + "=" + ready.toAbsolutePath()));
        try {
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
            while (!Files.exists(ready)) {
                if (!apprentice.isAlive() || System.nanoTime() > end) {
                    throw new AssertionError("the backend did not start, see " + log);
                }
                Thread.sleep(100);
            }
            apprentice.destroy();
            if (!apprentice.waitFor(120, TimeUnit.SECONDS)) {
                throw new AssertionError("the backend did not end, see " + log);
            }
        } finally {
            apprentice.destroyForcibly();
        }
    }

    private static Process start(
            Class<?> program, Map<String, String> properties, String storeSecret, File log, List<String> options) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.addAll(options);
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m", "-Djdk.virtualThreadScheduler.parallelism=32"));
        command.addAll(List.of("-cp", CLASS_PATH, program.getName()));
        properties.forEach((name, value) -> command.add("--" + name + "=" + value));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(log));
        builder.environment().put("ZHIGUANG_OBJECT_STORE_SECRET_KEY", storeSecret);
        return builder.start();
    }

    /** Our own class path with folders packed, for the JVM keeps classes of jars only. */
    private static String jars() {
        try {
            Files.createDirectories(FOLDER);
            Files.deleteIfExists(CACHE);
            List<String> jars = new ArrayList<>();
            for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
                Path path = Path.of(entry);
                jars.add(Files.isDirectory(path) ? pack(path, FOLDER.resolve(jars.size() + ".jar")) : entry);
            }
            return String.join(File.pathSeparator, jars);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String pack(Path folder, Path jar) throws IOException {
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream packed = new JarOutputStream(out);
                Stream<Path> paths = Files.walk(folder)) {
            packed.setLevel(0);
            for (Path path : (Iterable<Path>) paths.filter(p -> !p.equals(folder)).sorted()::iterator) {
                boolean inner = Files.isDirectory(path);
                packed.putNextEntry(new ZipEntry(folder.relativize(path) + (inner ? "/" : "")));
                if (!inner) {
                    Files.copy(path, packed);
                }
                packed.closeEntry();
            }
        }
        return jar.toAbsolutePath().toString();
    }
}
