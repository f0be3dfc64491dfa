package zhiguang.ui.billing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openpdf.text.pdf.PdfReader;
import org.openpdf.text.pdf.parser.PdfTextExtractor;
import zhiguang.InjectedTexts;

/** Whatever jobs and people are called, the files that are taken home have it as text, and nothing in them runs. */
class InjectedFilesTest {

    private static final Pattern RECORD = Pattern.compile("\\G(?:\"((?:[^\"]|\"\")*)\"|([^,\"\r\n]*)),end\r\n");
    private static final Pattern FORMULA = Pattern.compile("[=+@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20-].*", Pattern.DOTALL);
    private static final Pattern ACTIVE = Pattern.compile("/(JavaScript|JS|URI|Launch|AA|OpenAction|EmbeddedFile)\\b");

    @Test
    void csvHasEachAsOneCellThatIsNoFormula() throws IOException {
        String csv = new String(written(CsvTable::new), UTF_8);
        List<String> cells = RECORD.matcher(csv.substring(1)).results().map(InjectedFilesTest::cell).toList();
        assertThat(RECORD.matcher(csv.substring(1)).replaceAll("")).as("nothing else").isEmpty();
        assertThat(cells).hasSameSizeAs(InjectedTexts.all());
        for (int i = 0; i < cells.size(); i++) {
            String text = InjectedTexts.all().get(i);
            assertThat(cells.get(i)).isEqualTo(FORMULA.matcher(text).matches() ? "'" + text : text);
        }
    }

    private static String cell(MatchResult record) {
        return record.group(1) == null ? record.group(2) : record.group(1).replace("\"\"", "\"");
    }

    @Test
    void sheetsHaveTextsWhereFormulasCouldBe(@TempDir Path folder) throws IOException {
        Path book = Files.write(folder.resolve("book.xlsx"), written(out -> new XlsxTable(out, "injected")));
        try (ZipFile zip = new ZipFile(book.toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                String part = new String(zip.getInputStream(entry).readAllBytes(), UTF_8);
                assertThat(part).as(entry.getName()).doesNotContain("<f>", "<f ", "<script", "<img", "<hyperlink");
            }
        }
    }

    @Test
    void pagesHaveTheirLettersAndNothingThatActs() throws IOException {
        byte[] pdf = written(out -> new PdfTable(out, "<script>xssed()</script>"));
        assertThat(ACTIVE.matcher(new String(pdf, ISO_8859_1)).find()).isFalse();
        PdfReader reader = new PdfReader(pdf);
        StringBuilder text = new StringBuilder();
        for (int page = 1; page <= reader.getNumberOfPages(); page++) {
            text.append(new PdfTextExtractor(reader).getTextFromPage(page));
        }
        assertThat(text.toString()).contains("<img src=x onerror=xssed()>", "=HYPERLINK");
    }

    private static byte[] written(Function<OutputStream, TableWriter> writer) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TableWriter table = writer.apply(bytes)) {
            InjectedTexts.all().forEach(text -> table.line(List.of(TableWriter.text(text), TableWriter.text("end"))));
        }
        return bytes.toByteArray();
    }
}
