package zhiguang.ui.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.openpdf.text.pdf.PdfReader;
import org.openpdf.text.pdf.parser.PdfTextExtractor;
import zhiguang.billing.BillLine;
import zhiguang.billing.ChargeOutcome;
import zhiguang.billing.CostLine;
import zhiguang.billing.Money;
import zhiguang.billing.Resource;
import zhiguang.ui.common.MoneyText;

class BillTableTest {

    private static final Instant NOON = Instant.parse("2026-03-01T04:00:00Z");
    private static final Wording WORDS = (key, arguments) -> key.equals("billing.sum") ? "合计" : key + List.of(arguments);
    private static final List<BillLine> LINES = List.of(line(1, "=cmd|' /C calc'!A0", "1.234567"), line(2, "松弛", "0.3"), free());

    @Test
    void csvAndSheetHaveTheSameSumToTheCent() throws IOException {
        ByteArrayOutputStream csv = new ByteArrayOutputStream();
        write(new CsvTable(csv), Money.parse("1.53"));
        String text = csv.toString(StandardCharsets.UTF_8);
        assertThat(text).startsWith("\uFEFF").contains("松弛").contains("'=cmd").doesNotContain("\n=");
        List<String> lines = text.lines().toList();
        assertThat(lines).hasSize(5);
        assertThat(lines.getLast()).startsWith("合计,").contains(",1.53,");

        ByteArrayOutputStream xlsx = new ByteArrayOutputStream();
        write(new XlsxTable(xlsx, "physics 2026-03"), Money.parse("1.53"));
        String sheet = entry(xlsx.toByteArray(), "xl/worksheets/sheet1.xml");
        List<String> amounts = Pattern.compile("<c r=\"M[0-9]+\"[^>]*><v>([0-9.]+)</v>").matcher(sheet).results()
                .map(m -> m.group(1))
                .filter(value -> value.contains("."))
                .toList();
        assertThat(amounts.getLast()).isEqualTo("1.53");
        assertThat(sheet).doesNotContain("<f>");
        assertThat(entry(xlsx.toByteArray(), "xl/sharedStrings.xml")).as("松弛 as the library writes it").contains("&#x677e;&#x5f1b;", "=cmd");
    }

    /** Also that the font is inside, and only what is used of it: the whole one has 19 MB. */
    @Test
    void pdfHasTheSameSumAndItsChineseCanBeReadBack() throws IOException {
        ByteArrayOutputStream pdf = new ByteArrayOutputStream();
        write(new PdfTable(pdf, "物理 physics 2026-03"), Money.parse("1.53"));
        PdfReader reader = new PdfReader(pdf.toByteArray());
        String text = new PdfTextExtractor(reader).getTextFromPage(1);
        assertThat(text).contains("物理 physics 2026-03").contains("松弛").contains("合计").contains("1.53");
        assertThat(pdf.size()).isBetween(2_000, 600_000);
        assertThat(pdf.toString(StandardCharsets.ISO_8859_1)).containsPattern("/FontFile[23]? ");
    }

    @Test
    void longPdfsRepeatTheirHeading() throws IOException {
        ByteArrayOutputStream pdf = new ByteArrayOutputStream();
        try (TableWriter table = new PdfTable(pdf, "long")) {
            for (int i = 0; i < 1000; i++) {
                table.line(List.of(TableWriter.text(i == 0 ? "作业" : "row " + i), TableWriter.number(BigDecimal.valueOf(i))));
            }
        }
        PdfReader reader = new PdfReader(pdf.toByteArray());
        assertThat(reader.getNumberOfPages()).isGreaterThan(10);
        assertThat(new PdfTextExtractor(reader).getTextFromPage(9)).contains("作业");
    }

    @Test
    void aBillWhoseLinesDoNotAddUpIsNotGivenOut() {
        assertThatThrownBy(() -> write(new CsvTable(new ByteArrayOutputStream()), Money.parse("1.54"))).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void eachLineSaysHowItWasReckoned() {
        MoneyText text = new MoneyText(Locale.ENGLISH, Currency.getInstance("CNY"));
        FormulaText formulas = new FormulaText(WORDS, text);
        assertThat(formulas.of(LINES.getFirst())).isEqualTo("billing.formula[2, billing.unit.CPU_HOUR[], 3,600, 1.234567, 1, CN¥1.23, 7, 0]");
        assertThat(formulas.of(free())).isEqualTo("billing.outcome.NODE_FAILED[]");
        assertThat(text.change(new Money(-5))).isEqualTo("-CN¥0.05");
    }

    private static void write(TableWriter out, Money sum) {
        MoneyText text = new MoneyText(Locale.SIMPLIFIED_CHINESE, Currency.getInstance("CNY"));
        try (out) {
            new BillTable(out, WORDS, text, ZoneId.of("Asia/Shanghai")).bill(each -> {
                LINES.forEach(each);
                return sum;
            });
        }
    }

    private static BillLine line(long id, String name, String quantity) {
        CostLine cost = new CostLine(
                Resource.CPU_HOUR, "", BigDecimal.ZERO, BigDecimal.TWO, 3600, new BigDecimal(quantity), BigDecimal.ONE);
        return new BillLine(
                "main", id, NOON, name, "alice", "compute", "normal", Optional.of(NOON), NOON.plusSeconds(3600), ChargeOutcome.CHARGED,
                Optional.of(cost), cost.money(), Optional.of(7L));
    }

    private static BillLine free() {
        return new BillLine(
                "main", 3, NOON, "lost", "alice", "compute", "normal", Optional.of(NOON), NOON.plusSeconds(9), ChargeOutcome.NODE_FAILED,
                Optional.empty(), Money.NONE, Optional.of(7L));
    }

    /** By the archive's directory, as spreadsheets read it: its sizes stand behind the contents. */
    private static String entry(byte[] archive, String name) throws IOException {
        Path file = Files.createTempFile("bill", ".xlsx");
        try {
            Files.write(file, archive);
            try (ZipFile zip = new ZipFile(file.toFile())) {
                return new String(zip.getInputStream(zip.getEntry(name)).readAllBytes(), StandardCharsets.UTF_8);
            }
        } finally {
            Files.delete(file);
        }
    }
}
