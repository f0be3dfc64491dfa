package zhiguang.customers.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import zhiguang.failure.InvalidInputException;

class ImportTableTest {

    private static final String TABLE = "用户名,姓名,集群用户\r\nwang,\"王, 小明\",zgwang\r\nli,李四,\r\n";

    @Test
    void readsUtf8GbkAndUtf16AndSaysWhich() {
        assertRead("UTF-8", TABLE.getBytes(StandardCharsets.UTF_8));
        assertRead("UTF-8", ("\uFEFF" + TABLE).getBytes(StandardCharsets.UTF_8));
        assertRead("GBK", TABLE.getBytes(Charset.forName("GBK")));
        assertRead("UTF-16", ("\uFEFF" + TABLE).getBytes(StandardCharsets.UTF_16LE));
        assertRead("UTF-8", TABLE.replace("\"王, 小明\"", "王 小明").replace(',', ';').getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void refusesWhatIsNoText() {
        refuses("import.encoding", () -> ImportTable.read(new byte[] {(byte) 0x81, 0x00, 0x01, (byte) 0xFF}));
        refuses("import.heading", () -> ImportTable.read("a,b\n1,2\n".getBytes(StandardCharsets.UTF_8)));
        refuses("import.heading", () -> ImportTable.read(new byte[0]));
        refuses("import.quote", () -> ImportTable.read("login,name\nx,\"y\n".getBytes(StandardCharsets.UTF_8)));
        refuses("import.xlsx", () -> ImportTable.read(new byte[] {'P', 'K', 3, 4, 9, 9, 9}));
    }

    @Test
    void judgesEachLineByItselfAndTellsItsNumber() {
        ImportTable table = read("""
                login,name,cluster user
                wang,王,zgwang
                wang,王,
                =cmd|' /C calc'!A0,x,
                li,@SUM(1),
                zhao,赵,root

                sun,孙,zgwang
                Qian,钱,
                """);
        assertThat(table.lines()).extracting(line -> line.number() + " " + line.problem().map(InvalidInputException::code).orElse("good"))
                .containsExactly(
                        "2 good", "3 import.double", "4 import.formula", "5 import.formula", "6 cluster-user.forbidden",
                        "8 import.double-cluster", "9 login.grammar");
        assertThat(table.countGood()).isEqualTo(1);
    }

    @Test
    void readsWorkbooksAndRefusesTheirFormulas() throws IOException {
        ImportTable table = ImportTable.read(workbook());
        assertThat(table.encoding()).isEqualTo("XLSX");
        assertThat(table.lines()).extracting(line -> line.login() + " " + line.problem().map(InvalidInputException::code).orElse("good"))
                .containsExactly("wang good", "=1+1 import.formula");
    }

    @Test
    void readsAHundredThousandLinesAndNoMore() {
        String many = IntStream.rangeClosed(1, ImportTable.MOST_LINES).mapToObj(i -> "u" + i + ",n" + i).collect(Collectors.joining("\n"));
        assertThat(read("login,name\n" + many).countGood()).isEqualTo(ImportTable.MOST_LINES);
        refuses("import.long", () -> read("login,name\n" + many + "\nmore,more"));
    }

    @Test
    void unpacksNoBomb() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("xl/sharedStrings.xml"));
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 300; i++) {
                zip.write(zeros);
            }
            zip.closeEntry();
        }
        refuses("import.large", () -> ImportTable.read(out.toByteArray()));
    }

    private static byte[] workbook() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            put(zip, "[Content_Types].xml", """
                    <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
                    <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
                    <Default Extension="xml" ContentType="application/xml"/>
                    <Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>
                    </Types>""");
            put(zip, "_rels/.rels", """
                    <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1"
                    Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>""");
            put(zip, "xl/workbook.xml", """
                    <workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"
                    xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">
                    <sheets><sheet name="people" sheetId="1" r:id="rId1"/></sheets></workbook>""");
            put(zip, "xl/_rels/workbook.xml.rels", """
                    <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1"
                    Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>""");
            put(zip, "xl/worksheets/sheet1.xml", """
                    <worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>
                    <row r="1"><c r="A1" t="inlineStr"><is><t>login</t></is></c><c r="B1" t="inlineStr"><is><t>name</t></is></c></row>
                    <row r="2"><c r="A2" t="inlineStr"><is><t>wang</t></is></c><c r="B2" t="inlineStr"><is><t>王</t></is></c></row>
                    <row r="3"><c r="A3"><f>1+1</f><v>2</v></c><c r="B3" t="inlineStr"><is><t>x</t></is></c></row>
                    </sheetData></worksheet>""");
        }
        return out.toByteArray();
    }

    private static void put(ZipOutputStream zip, String name, String text) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(text.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }

    private static void assertRead(String encoding, byte[] bytes) {
        ImportTable table = ImportTable.read(bytes);
        assertThat(table.encoding()).isEqualTo(encoding);
        assertThat(table.countGood()).isEqualTo(2);
        assertThat(table.lines()).extracting(ImportLine::login).isEqualTo(List.of("wang", "li"));
        assertThat(table.lines().getLast().name()).isEqualTo("李四");
    }

    private static ImportTable read(String text) {
        return ImportTable.read(text.getBytes(StandardCharsets.UTF_8));
    }

    private static void refuses(String code, ThrowingCallable work) {
        assertThatThrownBy(work).isInstanceOfSatisfying(InvalidInputException.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}
