package zhiguang.commands;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Where nothing is set up, the doctor says so, in both languages; on a whole site DoctorIT tries it. */
class DoctorCommandTest {

    private static final Pattern CODE = Pattern.compile("report\\.(?:ok|note|skipped|wrong)\\(\\s*\"([^\"]+)\"");
    private static final Pattern SLURM = Pattern.compile("\"((?:slurm|store)\\.[a-z]+)\"");

    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void saysWhatToChangeInTheLanguageOfTheTerminal() {
        assertThat(run(Map.of("LANG", "en_US.UTF-8"))).isEqualTo(1);
        assertThat(out.toString(UTF_8))
                .contains("WRONG  The database does not answer", "→ Check zhiguang.database.url")
                .contains("WRONG  There are no signing keys in " + folder.resolve("keys"));
        out.reset();
        assertThat(run(Map.of("LC_ALL", "zh_CN.UTF-8"))).isEqualTo(1);
        assertThat(out.toString(UTF_8)).contains("问题  数据库没有响应", "→ 请检查 zhiguang.database.url").doesNotContain("WRONG");
    }

    @Test
    void speaksJsonForPrograms() throws IOException {
        Path config = Files.writeString(folder.resolve("site.properties"), "zhiguang.mail.host=mail.example\n");
        assertThat(run(Map.of(), "--json", "--config", config.toString())).isEqualTo(1);
        JsonNode found = PortalDoor.JSON.readTree(out.toString(UTF_8));
        assertThat(found.findValuesAsString("code")).contains("java.ok", "keys.missing", "keys.needed", "database.away", "settings");
        assertThat(found.findValuesAsString("level")).contains("ok", "wrong", "skipped");
        assertThat(out.toString(UTF_8)).contains("zhiguang.mail.from must be").doesNotContain("Exception");
        assertThat(run(Map.of(), "--loudly")).isEqualTo(2);
        assertThat(run(Map.of(), "--config")).isEqualTo(2);
        out.reset();
        assertThat(run(Map.of(), "--help")).isZero();
        assertThat(out.toString(UTF_8)).contains("usage: zhiguang doctor");
    }

    @Test
    void hasASentenceForEveryFindingAndAnAdviceForEveryWrongOne() throws IOException {
        Properties english = read("en");
        Properties chinese = read("zh_CN");
        TreeSet<String> codes = new TreeSet<>();
        try (Stream<Path> files = Files.walk(Path.of("../backend/src/main/java"))) {
            for (Path file : files.filter(each -> each.toString().matches(".*(Check|Doctor)\\.java")).toList()) {
                String source = Files.readString(file);
                CODE.matcher(source).results().forEach(found -> codes.add(found.group(1)));
                SLURM.matcher(source).results().forEach(found -> codes.add(found.group(1)));
            }
        }
        assertThat(codes).hasSizeGreaterThan(40);
        for (String code : codes) {
            assertThat(english).as(code).containsKey("doctor." + code);
            assertThat(chinese).as(code).containsKey("doctor." + code);
            boolean plain = code.endsWith(".ok") || code.equals("keys.needed") || code.equals("store.reach-unknown");
            assertThat(english.containsKey("doctor." + code + ".do")).as(code).isEqualTo(!plain);
        }
    }

    private int run(Map<String, String> environment, String... words) {
        Map<String, Object> nowhere = Map.of(
                "zhiguang.home", folder.toString(),
                "zhiguang.database.url", "jdbc:postgresql://127.0.0.1:1/postgres",
                "zhiguang.object-store.port", "1",
                "zhiguang.ssh.port", "1");
        return DoctorCommand.run(List.of(words), environment, nowhere, new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));
    }

    private static Properties read(String language) throws IOException {
        Properties texts = new Properties();
        try (var reader = Files.newBufferedReader(Path.of("src/main/resources/vaadin-i18n/translations_" + language + ".properties"))) {
            texts.load(reader);
        }
        return texts;
    }
}
