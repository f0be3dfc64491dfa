package zhiguang.journeys;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;
import zhiguang.ClusterShell;
import zhiguang.jobs.JobScript;
import zhiguang.jobs.SampleJobs;
import zhiguang.journeys.InjectedPlaces.Text;
import zhiguang.pipelines.Plan;
import zhiguang.pipelines.PlannedStep;
import zhiguang.pipelines.StepName;
import zhiguang.submissions.SubmissionRequest;
import zhiguang.templates.BothLanguages;
import zhiguang.templates.Parameter;
import zhiguang.templates.TemplateBody;

/** Plants each text in everything that a person may write, in the database of one portal and on the cluster. */
final class InjectedRows {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final List<Text> texts;
    private final Map<String, String> objects = new HashMap<>();
    private final List<String> jobs = new ArrayList<>();

    InjectedRows(List<Text> texts) {
        this.texts = texts;
    }

    /** What stands for objects in addresses, such as <code>{ticket}</code>. */
    Map<String, String> objects() {
        return objects;
    }

    /** Files with these names and in them these texts, jobs with these names and comments, and one whose output they are. */
    void onCluster() {
        String[] names = texts.stream().map(Text::plain).toArray(String[]::new);
        bash("cd ~ && rm -rf injected && mkdir injected && cd injected && for n; do printf '%s\\n' \"$n\" > \"./$n ~onfile\"; mkdir \"./$n ~onfolder\"; done", names);
        bash("cd ~/injected && printf '%s\\n' \"$@\" > all.txt", texts.stream().map(Text::text).toArray(String[]::new));
        jobs.addAll(bash("for n; do sbatch --parsable --hold -A physics -o /dev/null --job-name=\"$n ~live\" --comment=\"$n ~comment\" --wrap hostname || exit 1; done",
                texts.stream().map(Text::line).toArray(String[]::new)).lines().toList());
        String ran = bash("cd ~/injected && sbatch --parsable -A physics --job-name=\"$1 ~ran\" --wrap 'cat all.txt; cat all.txt >&2; exit 1'", texts.getFirst().line());
        objects.put("{job}", ran.strip());
        objects.put("{held}", jobs.getLast());
    }

    void removeFromCluster() {
        bash("scancel \"$@\"; rm -rf ~/injected", jobs.toArray(String[]::new));
    }

    /** The folder is the portal's own. */
    void inDatabase(Path home) throws IOException, SQLException {
        String url = "jdbc:postgresql://127.0.0.1:" + System.getenv().getOrDefault("ZHIGUANG_POSTGRES_PORT", "8082") + "/postgres";
        try (Connection database = DriverManager.getConnection(url, "postgres", Files.readString(home.resolve("postgres/password")).strip())) {
            database.setAutoCommit(false);
            texts(database);
            try (Statement all = database.createStatement()) {
                all.execute(InjectedPlaces.rows());
            }
            String alice = one(database, "select id from alice");
            for (Text text : texts) {
                documents(database, UUID.fromString(alice), text);
            }
            objects.put("{space}", one(database, "select id from place"));
            objects.put("{ticket}", one(database, "select min(id) from ticket"));
            database.commit();
        }
    }

    private void texts(Connection database) throws SQLException {
        try (Statement table = database.createStatement()) {
            table.execute("create temp table injected (n integer, text text, line text, plain text)");
        }
        try (PreparedStatement row = database.prepareStatement("insert into injected values (?, ?, ?, ?)")) {
            for (Text text : texts) {
                row.setInt(1, text.number());
                row.setString(2, text.text());
                row.setString(3, text.line());
                row.setString(4, text.plain());
                row.addBatch();
            }
            row.executeBatch();
        }
    }

    /** What is kept as JSON. */
    private void documents(Connection database, UUID alice, Text text) throws SQLException {
        SubmissionRequest request = request(text);
        UUID submission = id("submission", text);
        insert(database, "insert into submission (id, owner, cluster_user, request, state, work_directory, failure_code, failure_text, created_at, changed_at)"
                + " values (?, ?, 'alice', ?::jsonb, 'FAILED', ?, 'slurm', ?, now(), now())",
                submission, alice, JSON.writeValueAsString(request), "/home/alice/" + text.plain(), text.text() + " ~failure");
        insert(database, "insert into template (id, version, owner, author, body, created_at) values (?, 1, ?, ?, ?, now())",
                id("template", text), alice, alice, JSON.writeValueAsString(template(text)));
        Plan plan = new Plan(request("~pipeline", text).job().name(), List.of(new PlannedStep(new StepName("one"), request, List.of())));
        insert(database, "insert into pipeline (id, owner, name, plan, created_at) values (?, ?, ?, ?, now())",
                id("pipeline", text), alice, plan.name().value(), JSON.writeValueAsString(plan));
        insert(database, "insert into pipeline_step (pipeline, step, round, submission) values (?, 'one', 1, ?)", id("pipeline", text), submission);
    }

    private SubmissionRequest request(Text text) {
        return request("~submission", text);
    }

    private static SubmissionRequest request(String word, Text text) {
        return new SubmissionRequest(
                SampleJobs.request(text.line() + " " + word).with(new JobScript("#!/bin/bash\n# " + text.line() + "\n")), List.of(), List.of());
    }

    private static TemplateBody template(Text text) {
        return new TemplateBody(
                both(text, "~template"), both(text, "~description"), text.line(),
                List.of(new Parameter("X", Parameter.Type.CHOICE, both(text, "~label"), both(text, "~help"), text.line(), false,
                        Optional.empty(), Optional.empty(), List.of(text.line(), "other"))),
                "#!/bin/bash\n# " + text.line() + "\n", List.of());
    }

    private static BothLanguages both(Text text, String word) {
        return new BothLanguages(text.line() + " " + word, text.line() + " " + word);
    }

    private UUID id(String what, Text text) {
        UUID id = UUID.nameUUIDFromBytes((what + text.number()).getBytes(StandardCharsets.UTF_8));
        objects.putIfAbsent("{" + what + "}", id.toString());
        return id;
    }

    private static void insert(Connection database, String sql, Object... values) throws SQLException {
        try (PreparedStatement row = database.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                row.setObject(i + 1, values[i]);
            }
            row.executeUpdate();
        }
    }

    private static String one(Connection database, String sql) throws SQLException {
        try (Statement question = database.createStatement(); ResultSet row = question.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    private static String bash(String script, String... arguments) {
        return ClusterShell.runAs("alice", Stream.concat(Stream.of("bash", "-c", script, "bash"), Stream.of(arguments)).toArray(String[]::new));
    }
}
