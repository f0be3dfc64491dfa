package zhiguang.templates;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import zhiguang.spaces.ObjectKey;
import zhiguang.submissions.CsvTable;

class SweepCheckTest {

    private static final Parameter NUMBER = parameter("N", Parameter.Type.NUMBER, "", true, List.of());
    private static final Parameter KIND = parameter("KIND", Parameter.Type.CHOICE, "a", true, List.of("a", "b"));
    private static final Parameter INPUT = parameter("INPUT", Parameter.Type.FILE, "", false, List.of());
    private static final Parameter FAST = parameter("FAST", Parameter.Type.BOOLEAN, "true", false, List.of());

    @Test
    void takesATableThatFits() {
        SweepCheck.Result result = check("INPUT,N,FAST\nin/a.txt,1,1\nin/b.txt,9.5,no\n,2,\n");
        assertThat(result.problems()).isEmpty();
        assertThat(result.sweep().orElseThrow().rows()).containsExactly(
                List.of("a.txt", "1", "true"), List.of("b.txt", "9.5", "false"), List.of("", "2", "false"));
        assertThat(result.inputs()).containsExactly(new ObjectKey("in/a.txt"), new ObjectKey("in/b.txt"));
        assertThat(SweepCheck.standards(List.of(NUMBER, KIND, INPUT, FAST), List.of("INPUT", "N"))).isEqualTo(Map.of("KIND", "a", "FAST", "true"));
    }

    @Test
    void namesEveryWrongValueByLineAndColumn() {
        SweepCheck.Result result = check("N,KIND\n11,a\n\n3,c\n,b\n4\nx,a,b\n");
        assertThat(result.sweep()).isEmpty();
        assertThat(result.problems().stream().map(p -> p.line() + " " + p.column() + " " + p.what().code())).containsExactly(
                "2 N template.range", "4 KIND template.value", "5 N template.missing", "6  sweep.cells", "7  sweep.cells");
    }

    @Test
    void namesWrongColumns() {
        assertThat(codes(check("KIND,KIND,OTHER,PATH\na,a,1,2\n"))).containsExactly(
                "KIND sweep.name-twice", "OTHER sweep.name-unknown", "PATH sweep.name", "PATH sweep.name-unknown", "N sweep.column-missing");
    }

    @Test
    void refusesFilesThatWouldOverwriteEachOther() {
        assertThat(codes(check("N,INPUT\n1,a/x.txt\n2,b/x.txt\n3,a/x.txt\n"))).containsExactly("INPUT sweep.same-name");
    }

    @Test
    void refusesNoRowsAndTooMany() {
        assertThat(codes(check("N\n"))).containsExactly(" sweep.no-rows");
        assertThat(codes(SweepCheck.check(CsvTable.parse("N\n1\n2\n3\n"), List.of(), 2))).containsExactly(" sweep.many-rows");
    }

    @Test
    void takesAnyVariableForAScriptOfOnesOwn() {
        SweepCheck.Result result = SweepCheck.check(CsvTable.parse("alpha,Beta_2\n$(id),\"a\nb\"\n"), List.of(), 100);
        assertThat(result.sweep().orElseThrow().rows()).containsExactly(List.of("$(id)", "a\nb"));
        assertThat(codes(SweepCheck.check(CsvTable.parse("1x,SLURM_JOB_ID,ld_preload,a b\n1,2,3,4\n"), List.of(), 100)))
                .containsExactly("1x sweep.name", "SLURM_JOB_ID sweep.name", "ld_preload sweep.name", "a b sweep.name");
    }

    private static SweepCheck.Result check(String text) {
        return SweepCheck.check(CsvTable.parse(text), List.of(NUMBER, KIND, INPUT, FAST), 1000);
    }

    private static List<String> codes(SweepCheck.Result result) {
        return result.problems().stream().map(p -> p.column() + " " + p.what().code()).toList();
    }

    private static Parameter parameter(String name, Parameter.Type type, String standard, boolean required, List<String> choices) {
        boolean number = type == Parameter.Type.NUMBER;
        return new Parameter(
                name, type, BothLanguages.NONE, BothLanguages.NONE, standard, required,
                number ? Optional.of(BigDecimal.ONE) : Optional.empty(), number ? Optional.of(BigDecimal.TEN) : Optional.empty(), choices);
    }
}
