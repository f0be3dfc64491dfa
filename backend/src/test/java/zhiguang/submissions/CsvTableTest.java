package zhiguang.submissions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import zhiguang.failure.InvalidInputException;

class CsvTableTest {

    @ParameterizedTest
    @ValueSource(strings = {"A,B\n1,2\n3,4\n", "A;B\r\n1;2\r\n\r\n3;4", "A\tB\r1\t2\r3\t4\r", "sep=;\r\nA;B\r\n1;2\r\n3;4", "\n\nA, B \n1,2\n,\n3,4\n\n"})
    void readsEverySeparatorAndLineEnd(String text) {
        CsvTable table = CsvTable.parse(text);
        assertThat(table.header()).containsExactly("A", "B");
        assertThat(table.rows().stream().map(CsvTable.Row::cells)).containsExactly(List.of("1", "2"), List.of("3", "4"));
    }

    @Test
    void readsEveryEncodingThatSpreadsheetsWrite() {
        String text = "NAME,NOTE\n之光,ümlaut 水\n";
        for (byte[] bytes : List.of(
                text.getBytes(StandardCharsets.UTF_8),
                ("\uFEFF" + text).getBytes(StandardCharsets.UTF_8),
                ("\uFEFF" + text).getBytes(StandardCharsets.UTF_16LE),
                ("\uFEFF" + text).getBytes(StandardCharsets.UTF_16BE),
                text.getBytes(Charset.forName("GB18030")))) {
            CsvTable table = CsvTable.parse(bytes);
            assertThat(table.header()).containsExactly("NAME", "NOTE");
            assertThat(table.rows().getFirst().cells()).containsExactly("之光", "ümlaut 水");
        }
        byte[] gbk = "NAME\n高性能计算\n".getBytes(Charset.forName("GBK"));
        assertThat(CsvTable.parse(gbk).rows().getFirst().cells()).containsExactly("高性能计算");
    }

    @Test
    void keepsWhatStandsBetweenQuotesAsItIs() {
        CsvTable table = CsvTable.parse("A,B\n\"a,\"\"b\"\"\r\nc\",$(id) 'x'=`y`\n\" \",\n");
        assertThat(table.rows().get(0).cells()).containsExactly("a,\"b\"\r\nc", "$(id) 'x'=`y`");
        assertThat(table.rows().get(1)).isEqualTo(new CsvTable.Row(4, List.of(" ", "")));
    }

    @Test
    void leavesOutTheEmptyColumnsBehindTheLast() {
        CsvTable table = CsvTable.parse("A,B,,\n1,2,,\n3,4,,\n");
        assertThat(table.header()).containsExactly("A", "B");
        assertThat(table.rows()).allSatisfy(row -> assertThat(row.cells()).hasSize(2));
        assertThat(CsvTable.parse("A,,\n1,2,\n").header()).containsExactly("A", "");
    }

    @Test
    void keepsAnEmptyValueOfAnOnlyColumnThatIsQuoted() {
        assertThat(CsvTable.parse("A\n1\n\"\"\n\n2\n").rows()).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sweep.open-quote|A\n\"x\n", "sweep.after-quote|A\n\"x\"y\n", "sweep.empty| \n\n", "sweep.empty|"})
    void saysWhereATableIsWrong(String given) {
        String[] parts = given.split("\\|", -1);
        assertThatThrownBy(() -> CsvTable.parse(parts[1]))
                .isInstanceOfSatisfying(InvalidInputException.class, e -> assertThat(e.code()).isEqualTo(parts[0]));
    }

    @Test
    void refusesWhatIsNoTextOrTooLarge() {
        assertThatThrownBy(() -> CsvTable.parse(new byte[] {'A', '\n', (byte) 0xFF, (byte) 0xFF}))
                .isInstanceOfSatisfying(InvalidInputException.class, e -> assertThat(e.code()).isEqualTo("sweep.encoding"));
        assertThatThrownBy(() -> CsvTable.parse(new byte[2_000_000]))
                .isInstanceOfSatisfying(InvalidInputException.class, e -> assertThat(e.code()).isEqualTo("sweep.file-large"));
    }
}
