package zhiguang.objectstore;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** The embedded store as a process of its own, which may be killed and started again; it writes down what comes in. */
public final class StoreProcess implements MortalStore {

    private static final Pattern ASKED = Pattern.compile("\\b(PUT|GET)(?:@[0-9a-f]+)? \\S*/space-[^/?\\s]+/([^?\\s]+)(\\S*)");
    private static final Pattern PART = Pattern.compile("[?&]partNumber=(\\d+)");
    private static final Pattern UPLOAD = Pattern.compile("[?&]uploadId=([^&\\s}]+)");
    private static final long PATIENCE_SECONDS = 60;

    private final Path directory;
    private final Path asked;
    private final int port;
    private final List<String> more;
    private @Nullable Process process;

    /** {@code origins} are those of pages that may use it. */
    public StoreProcess(Path directory, int port, String... origins) {
        this.directory = directory;
        this.asked = directory.resolveSibling(directory.getFileName() + "-asked");
        this.port = port;
        this.more = List.of(origins);
    }

    @Override
    public void start() throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                StoreProcess.class.getName(),
                directory.toString(),
                Integer.toString(port),
                asked.toString()));
        command.addAll(more);
        process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(new File("target/store-process.log")))
                .start();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!answers()) {
            if (!process.isAlive() || System.nanoTime() > end) {
                throw new IOException("the store did not start, see target/store-process.log");
            }
            Thread.sleep(20);
        }
    }

    private boolean answers() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    @Override
    public void kill() throws InterruptedException {
        if (process != null && !process.destroyForcibly().waitFor(10, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the store lives on");
        }
    }

    @Override
    public Map<String, Integer> sent() throws IOException {
        return count("PUT ");
    }

    @Override
    public Map<String, Integer> fetched() throws IOException {
        return count("GET ");
    }

    private Map<String, Integer> count(String what) throws IOException {
        Map<String, Integer> times = new HashMap<>();
        try (Stream<String> lines = Files.lines(asked)) {
            lines.filter(line -> line.startsWith(what)).forEach(line -> times.merge(line.substring(what.length()), 1, Integer::sum));
        }
        return times;
    }

    @Override
    public void close() throws InterruptedException {
        kill();
    }

    /** Arguments: directory, port, the file for what is asked, and the origins. */
    public static void main(String[] arguments) throws Exception {
        Logger requests = (Logger) LoggerFactory.getLogger("org.gaul.s3proxy.S3ProxyHandler");
        requests.setLevel(Level.DEBUG);
        requests.setAdditive(false);
        Notes notes = new Notes(new PrintStream(
                Files.newOutputStream(Path.of(arguments[2]), StandardOpenOption.CREATE, StandardOpenOption.APPEND),
                true,
                StandardCharsets.UTF_8));
        notes.setContext(requests.getLoggerContext());
        notes.start();
        requests.addAppender(notes);
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).setLevel(Level.INFO);
        EmbeddedStore.start(Path.of(arguments[0]), Integer.parseInt(arguments[1]), List.of(arguments).subList(3, arguments.length));
    }

    /** Keeps what a request is about, without its signature. */
    private static final class Notes extends AppenderBase<ILoggingEvent> {

        private final PrintStream file;

        Notes(PrintStream file) {
            this.file = file;
        }

        @Override
        protected void append(ILoggingEvent event) {
            Matcher request = ASKED.matcher(event.getFormattedMessage());
            if (event.getMessage().startsWith("request: ") && request.find()) {
                Matcher part = PART.matcher(request.group(3));
                Matcher upload = UPLOAD.matcher(request.group(3));
                boolean ofPart = part.find() && upload.find();
                String object = ofPart ? "part " + upload.group(1) + " " + part.group(1) : request.group(2);
                List<String> objects = Bundle.isKey(object) ? Bundle.of(object).keys() : List.of(object);
                objects.forEach(each -> file.println(request.group(1) + " " + each));
            }
        }
    }
}
