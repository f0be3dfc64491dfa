package zhiguang.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Runs the scenarios that are named, or all, and prints one JSON document, also when it is ended before; whatever else is said goes to standard error. */
public final class Bench {

    private static final List<Scenario> SCENARIOS = List.of(
            new SubmitRate(),
            new StageInRate(),
            new UploadRate(),
            new LargeUploadRate(),
            new TransferRates(),
            new FolderListing(),
            new SpaceListing(),
            new ManyNodes(),
            new ReconciliationTime(),
            new AdminListing(),
            new QuotaEffect(),
            new Watchers(),
            new FeedAtScale(),
            new HistoryListing(),
            new JobListing(),
            new ProgramRate(),
            new ProgramSubmitRate(),
            new ProgramTransferRate(),
            new SignInRate(),
            new WrongPasswords(),
            new ManyConnections(),
            new StartTime());

    private Bench() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        PrintStream document = System.out;
        System.setOut(System.err);
        Set<String> wanted = new TreeSet<>(Arrays.asList(arguments));
        Set<String> known = SCENARIOS.stream().flatMap(s -> s.names().stream()).collect(Collectors.toCollection(TreeSet::new));
        if (!known.containsAll(wanted)) {
            say("the scenarios are: %s", String.join(" ", known));
            System.exit(2);
        }
        Surroundings here = Surroundings.fromEnvironment();
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("date", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        report.put("machine", machine(here));
        Map<String, Outcome> outcomes = Collections.synchronizedMap(new LinkedHashMap<>());
        Thread whenEnded = new Thread(() -> print(document, new LinkedHashMap<>(report), outcomes));
        Runtime.getRuntime().addShutdownHook(whenEnded);
        SCENARIOS.stream()
                .filter(s -> wanted.isEmpty() || s.names().stream().anyMatch(wanted::contains))
                .forEach(s -> outcomes.putAll(run(s, here)));
        print(document, report, outcomes);
        Runtime.getRuntime().removeShutdownHook(whenEnded);
        System.exit(outcomes.values().stream().anyMatch(Outcome::isFailure) ? 1 : 0);
    }

    private static void print(PrintStream document, Map<String, Object> report, Map<String, Outcome> outcomes) {
        report.put("scenarios", new LinkedHashMap<>(outcomes));
        document.println(JsonMapper.builder()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .build()
                .writeValueAsString(report));
        document.flush();
    }

    static void say(String format, Object... values) {
        System.err.printf("bench: " + format + "%n", values);
    }

    private static Map<String, Outcome> run(Scenario scenario, Surroundings here) {
        String names = String.join(", ", scenario.names());
        say("%s", names);
        try {
            return scenario.run(here);
        } catch (IOException | InterruptedException | RuntimeException e) {
            e.printStackTrace();
            return Map.of(names, Outcome.failed(e));
        }
    }

    private static Map<String, Object> machine(Surroundings here) throws IOException, InterruptedException {
        Map<String, Object> machine = new LinkedHashMap<>();
        machine.put("cores", Runtime.getRuntime().availableProcessors());
        machine.put("load", Series.rounded(java.lang.management.ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage()));
        machine.put("java", Runtime.version().toString());
        machine.put("slurm", here.cluster("run-as", "root", "sinfo", "--version").strip());
        machine.put("ssh", here.cluster("run-as", "root", "sh", "-c", "ssh -V 2>&1").strip());
        machine.put("note", "All parts share this machine's cores. Sides of a ratio were measured in turn in the same run.");
        return machine;
    }
}
