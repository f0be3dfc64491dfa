package zhiguang.ssh;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** What sinfo would print for many nodes in three partitions each, and its reading: for the bench. */
public final class SinfoLines {

    private static final String MARK = "00c0ffee";

    private final List<String> lines;

    public SinfoLines(int nodes) {
        lines = IntStream.range(0, nodes).boxed().flatMap(i -> List.of("debug", "compute", "long").stream().map(p -> line(i, p))).toList();
    }

    public long bytes() {
        return lines.stream().mapToLong(line -> line.length() + 1L).sum();
    }

    /** How many nodes there were. */
    public int read() {
        Map<String, SinfoRow> found = new LinkedHashMap<>();
        MarkedRows rows = new MarkedRows(MARK, SinfoRow.Field.values().length, values -> {
            SinfoRow row = new SinfoRow(values);
            found.merge(row.name(), row, SinfoRow::alsoIn);
        });
        lines.forEach(rows::accept);
        return (int) found.values().stream().map(SinfoRow::node).count();
    }

    private static String line(int i, String partition) {
        List<String> values = List.of(
                "r%02dn%03d".formatted(i / 200, i % 200), i % 50 == 0 ? "idle+drain" : "mixed", i % 8 + "/" + (8 - i % 8) + "/0/8", "1.96",
                "256000", "128000", "90000", "gpu:a100:4(S:0-1)", "gpu:a100:2(IDX:0-1)", "avx2,ib,a100", i % 50 == 0 ? "memory errors" : "none",
                "root", "1795722184", partition);
        return String.join(SqueueRow.endOfField(MARK), values) + SqueueRow.endOfRow(MARK);
    }
}
