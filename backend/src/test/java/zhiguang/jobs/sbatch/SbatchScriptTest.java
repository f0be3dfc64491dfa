package zhiguang.jobs.sbatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SbatchScriptTest {

    private static final Map<SbatchOption, List<String>> VALUES = Map.ofEntries(
            Map.entry(SbatchOption.JOB_NAME, List.of("relax", "a b", "it's \"x\" #1 \\ 水", "$(id)")),
            Map.entry(SbatchOption.ACCOUNT, List.of("physics", "ai")),
            Map.entry(SbatchOption.PARTITION, List.of("debug", "gpu.x-1")),
            Map.entry(SbatchOption.QOS, List.of("high", "low")),
            Map.entry(SbatchOption.NODES, List.of("1", "12")),
            Map.entry(SbatchOption.NTASKS, List.of("4", "64")),
            Map.entry(SbatchOption.TIME, List.of("10", "1500", "61")),
            Map.entry(SbatchOption.MEM, List.of("1024M", "300M")),
            Map.entry(SbatchOption.GPUS_PER_NODE, List.of("2", "a100:4")),
            Map.entry(SbatchOption.CONSTRAINT, List.of("[rack1|rack2]*2&avx2")),
            Map.entry(SbatchOption.EXCLUSIVE, List.of("yes")),
            Map.entry(SbatchOption.REQUEUE, List.of("yes", "no")),
            Map.entry(SbatchOption.HOLD, List.of("yes")),
            Map.entry(SbatchOption.ARRAY, List.of("0-10:2%4", "1,3")),
            Map.entry(SbatchOption.DEPENDENCY, List.of("afterok:12:13,afterany:7_3")),
            Map.entry(SbatchOption.MAIL_TYPE, List.of("BEGIN,END", "FAIL")),
            Map.entry(SbatchOption.OUTPUT, List.of("logs/%x-%j.out", "a b.txt")),
            Map.entry(SbatchOption.INPUT, List.of("in put.txt", "/dev/zero")),
            Map.entry(SbatchOption.LICENSES, List.of("ansys:2", "a@db,b|c")),
            Map.entry(SbatchOption.NICE, List.of("100", "-5")),
            Map.entry(SbatchOption.TIME_MIN, List.of("30")),
            Map.entry(SbatchOption.NO_KILL, List.of("yes")));
    private static final List<String> FOREIGN = List.of(
            "--licenses=a;b", "--gpus-per-task=1", "-B 2", "--priority=9", "-s", "--tmp 5G", "stray", "--nodes=2-4", "--mem=0", "-vv");

    @Test
    void readsLinesAsSbatchDoes() {
        String script = """
                #!/bin/bash
                #SBATCH -J "a b"\\ c#comment -p gpu

                #SBATCH  --mem=1G -t10 --excl # more -n 9
                #SBATCHX -n 4
                 #SBATCH -n 3
                #SBATCH -HA physics --gres=gpu:a100:2
                # a remark
                sleep 1
                #SBATCH -N 2
                """;
        assertThat(SbatchScript.parse(script).values())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        SbatchOption.JOB_NAME, "a b c", SbatchOption.NTASKS, "4", SbatchOption.MEM, "1024M", SbatchOption.TIME, "10",
                        SbatchOption.HOLD, "yes", SbatchOption.ACCOUNT, "physics", SbatchOption.GPUS_PER_NODE, "a100:2"));
        assertThat(SbatchScript.parse(script).unsupported()).containsExactly("--excl", "X");
    }

    @Test
    void whatIsSaidBesideTheScriptNeedNotBeReadable() {
        SbatchScript script = SbatchScript.parse("#SBATCH --chdir= --time=x\n#SBATCH --tmp=1\n");
        assertThat(script.unsupported()).containsExactly("--chdir=", "--time=x", "--tmp=1");
        assertThat(script.unsupported(Set.of(SbatchOption.CHDIR))).containsExactly("--time=x", "--tmp=1");
    }

    @ParameterizedTest
    @CsvSource({
        "--time=90, 90", "--time=1:30, 2", "--time=1:30:00, 90", "--time=1-0, 1440", "--time=1-2:30, 1590", "--time=0-0:0:61, 2", "-t5, 5",
        "--time 7, 7", "--ti=3, ''"
    })
    void readsEveryWayToWriteATime(String option, String minutes) {
        assertThat(SbatchScript.parse("#SBATCH " + option).values().getOrDefault(SbatchOption.TIME, "")).isEqualTo(minutes);
    }

    @Test
    void changesOnlyTheWordsThatChange() {
        String script = "#!/bin/bash\n#SBATCH -J relax  --time=10 # ten\n#SBATCH --tmp=1 -n\t4\n\necho 1\n";
        SbatchScript changed = SbatchScript.parse(script)
                .with(Map.of(SbatchOption.JOB_NAME, "relax", SbatchOption.TIME, "120", SbatchOption.NTASKS, "4", SbatchOption.QOS, "high"));
        assertThat(changed.text())
                .isEqualTo("#!/bin/bash\n#SBATCH -J relax  --time=02:00:00 # ten\n#SBATCH --tmp=1 -n\t4\n#SBATCH --qos=high\n\necho 1\n");
    }

    @Test
    void takesALineAwayWithItsLastWord() {
        SbatchScript script = SbatchScript.parse("#!/bin/bash\n#SBATCH --qos=high\n#SBATCH -t 5 --hold\necho\n");
        assertThat(script.with(Map.of(SbatchOption.TIME, "5")).text()).isEqualTo("#!/bin/bash\n#SBATCH -t 5\necho\n");
        assertThat(script.with(Map.of()).text()).isEqualTo("#!/bin/bash\necho\n");
    }

    @Test
    void addsItsLinesWhereSbatchReadsThem() {
        Map<SbatchOption, String> time = Map.of(SbatchOption.TIME, "5");
        assertThat(SbatchScript.parse("#!/bin/bash").with(time).text()).isEqualTo("#!/bin/bash\n#SBATCH --time=00:05:00\n");
        assertThat(SbatchScript.parse("echo\n").with(time).text()).isEqualTo("#SBATCH --time=00:05:00\necho\n");
    }

    @Test
    void letsNothingBehindItHoldInstead() {
        SbatchScript script = SbatchScript.parse("#SBATCH -N 3 --nodes=2-4\n").with(Map.of(SbatchOption.NODES, "5"));
        assertThat(script.text()).isEqualTo("#SBATCH -N 3 --nodes=2-4\n#SBATCH --nodes=5\n");
        assertThat(script.values()).containsEntry(SbatchOption.NODES, "5");
    }

    @Test
    void asksForWhatIsWantedEvenInAScriptThatSbatchRefuses() {
        SbatchScript script = SbatchScript.parse("#SBATCH -pa -p) -G").with(Map.of(SbatchOption.PARTITION, "gpu"));
        assertThat(script.text()).isEqualTo("#SBATCH --partition=gpu\n#SBATCH -G");
        assertThat(script.values()).isEqualTo(Map.of(SbatchOption.PARTITION, "gpu"));
    }

    @Test
    void losesNothingOnTheWayThereAndBack() {
        Random random = new Random(42);
        for (int i = 0; i < 3000; i++) {
            String text = script(random);
            SbatchScript script = SbatchScript.parse(text);
            assertThat(script.with(script.values()).text()).as("unchanged:\n%s", text).isEqualTo(text);
            Map<SbatchOption, String> wanted = wanted(random);
            SbatchScript changed = script.with(wanted);
            assertThat(changed.values()).as("%s\n-- %s -->\n%s", text, wanted, changed.text()).isEqualTo(wanted);
            assertThat(changed.unsupported()).as("%s\n-- %s -->\n%s", text, wanted, changed.text()).isEqualTo(script.unsupported());
            assertThat(commands(changed.text())).isEqualTo(commands(text));
        }
    }

    private static List<String> commands(String script) {
        return script.lines().filter(line -> !line.startsWith("#SBATCH")).toList();
    }

    private static String script(Random random) {
        StringBuilder script = new StringBuilder("#!/bin/bash\n");
        int lines = random.nextInt(5);
        for (int i = 0; i < lines; i++) {
            switch (random.nextInt(5)) {
                case 0 -> script.append("# a remark -n 4\n");
                case 1 -> script.append(" \t\n");
                default -> {
                    script.append("#SBATCH");
                    int words = 1 + random.nextInt(3);
                    for (int w = 0; w < words; w++) {
                        script.append(random.nextBoolean() ? " " : "\t  ").append(word(random));
                    }
                    script.append(random.nextInt(3) == 0 ? " # and why\n" : "\n");
                }
            }
        }
        return script.append("echo \"$1\"\n#SBATCH -n 99\n").toString();
    }

    private static String word(Random random) {
        if (random.nextInt(4) == 0) {
            return pick(FOREIGN, random);
        }
        SbatchOption option = pick(List.copyOf(VALUES.keySet().stream().sorted().toList()), random);
        String written = option.written(pick(VALUES.getOrDefault(option, List.of()), random));
        int sign = written.indexOf('=');
        if (sign > 0 && random.nextBoolean()) {
            return written.substring(0, sign) + " " + ScriptWord.quoted(written.substring(sign + 1));
        }
        return ScriptWord.quoted(written);
    }

    private static Map<SbatchOption, String> wanted(Random random) {
        Map<SbatchOption, String> wanted = new EnumMap<>(SbatchOption.class);
        VALUES.entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(e -> {
            if (random.nextInt(3) > 0) {
                wanted.put(e.getKey(), pick(e.getValue(), random));
            }
        });
        return wanted;
    }

    private static <T> T pick(List<T> list, Random random) {
        return list.get(random.nextInt(list.size()));
    }

    @Test
    void readsVariablesThatAreWrittenPlainly() {
        assertThat(SbatchValues.variables("ALL,A=1,B=x/y z")).isEqualTo(Map.of("A", "1", "B", "x/y z"));
        assertThat(SbatchScript.parse("#SBATCH --export=ALL,A='1'").values()).containsEntry(SbatchOption.EXPORT, "ALL,A=1");
        assertThat(SbatchScript.parse("#SBATCH --export=HOME,A=1").unsupported()).hasSize(1);
        assertThat(SbatchValues.export(Map.of("A", "a,b"))).isEmpty();
    }

    @Test
    void knowsEveryOptionItReads() {
        assertThat(java.util.stream.Stream.of(SbatchOption.values()).map(SbatchOption::word).collect(Collectors.toSet()))
                .allMatch(word -> SbatchSyntax.find(word).equals(java.util.Optional.of(word)));
    }
}
