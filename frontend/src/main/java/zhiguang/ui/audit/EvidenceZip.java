package zhiguang.ui.audit;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import zhiguang.reports.EvidenceSheet;
import zhiguang.ui.common.CsvCell;

/** What an auditor takes along, a table for each file; times are the database's. */
final class EvidenceZip {

    private EvidenceZip() {}

    static void write(List<EvidenceSheet> sheets, UnaryOperator<String> words, OutputStream out) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8)) {
            for (EvidenceSheet sheet : sheets) {
                zip.putNextEntry(new ZipEntry(sheet.name() + ".csv"));
                StringBuilder text = new StringBuilder(CsvCell.BYTE_ORDER_MARK);
                text.append(line(sheet.heads().stream().map(head -> words.apply("audit.evidence." + head)).toList()));
                sheet.rows().forEach(row -> text.append(line(row)));
                zip.write(text.toString().getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    private static String line(List<String> cells) {
        return cells.stream().map(CsvCell::of).collect(Collectors.joining(",")) + "\r\n";
    }
}
