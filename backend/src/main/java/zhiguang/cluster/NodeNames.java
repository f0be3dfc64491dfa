package zhiguang.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes out Slurm's short lists of nodes: {@code c[1-3,7],g1} are c1, c2, c3, c7 and g1. */
public final class NodeNames {

    /** More are not written out: such a job is on nearly all nodes. */
    private static final int MOST = 20_000;

    private static final Pattern BRACKETS = Pattern.compile("([^\\[\\]]*)\\[([0-9,-]+)\\](.*)");
    private static final Pattern RANGE = Pattern.compile("([0-9]{1,9})(?:-([0-9]{1,9}))?");

    private NodeNames() {}

    public static List<String> expand(String list) {
        List<String> names = new ArrayList<>();
        int depth = 0;
        int from = 0;
        for (int at = 0; at <= list.length(); at++) {
            char c = at < list.length() ? list.charAt(at) : ',';
            depth = Math.max(0, depth + (c == '[' ? 1 : c == ']' ? -1 : 0));
            if (c == ',' && (depth == 0 || at == list.length())) {
                addAll(list.substring(from, at).strip(), names);
                from = at + 1;
            }
        }
        return names;
    }

    private static void addAll(String part, List<String> names) {
        Matcher brackets = BRACKETS.matcher(part);
        if (part.isEmpty() || names.size() >= MOST) {
            return;
        }
        if (!brackets.matches()) {
            names.add(part);
            return;
        }
        for (String range : brackets.group(2).split(",")) {
            Matcher m = RANGE.matcher(range);
            if (m.matches()) {
                addRange(brackets.group(1), m, brackets.group(3), names);
            }
        }
    }

    private static void addRange(String before, Matcher range, String after, List<String> names) {
        String first = range.group(1);
        int from = Integer.parseInt(first);
        int to = range.group(2) == null ? from : Integer.parseInt(range.group(2));
        for (int i = from; i <= to && names.size() < MOST; i++) {
            String digits = Integer.toString(i);
            String padded = "0".repeat(Math.max(0, first.length() - digits.length())) + digits;
            addAll(before + padded + after, names);
        }
    }
}
