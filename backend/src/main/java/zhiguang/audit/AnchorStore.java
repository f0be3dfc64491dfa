package zhiguang.audit;

import java.time.Duration;
import java.util.List;

/** Keeps anchors where whoever changes the database does not reach. */
public interface AnchorStore {

    /** An anchor as the store has it, and whether the store itself keeps it from being changed. */
    record Kept(Anchor anchor, boolean locked) {}

    /** Never replaces one: the answer is what the store has for that day, this one or an earlier one. */
    Kept keep(Anchor anchor, Duration time);

    List<Anchor> list();
}
