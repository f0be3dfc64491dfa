package zhiguang.ui.transfers;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalLong;

/** Bytes a second over the last few seconds. */
final class Rate {

    private static final long WINDOW_NANOS = 8_000_000_000L;
    private static final long LEAST_NANOS = 500_000_000L;

    private record Mark(long nanos, long bytes) {}

    private final Deque<Mark> marks = new ArrayDeque<>();

    /** Empty while too little is known. */
    OptionalLong at(long bytes) {
        return at(bytes, System.nanoTime());
    }

    OptionalLong at(long bytes, long nanos) {
        if (!marks.isEmpty() && bytes < marks.getLast().bytes()) {
            marks.clear();
        }
        marks.addLast(new Mark(nanos, bytes));
        while (marks.size() > 2 && nanos - marks.getFirst().nanos() > WINDOW_NANOS) {
            marks.removeFirst();
        }
        long time = nanos - marks.getFirst().nanos();
        double seconds = time / 1e9;
        return time < LEAST_NANOS ? OptionalLong.empty() : OptionalLong.of((long) ((bytes - marks.getFirst().bytes()) / seconds));
    }
}
