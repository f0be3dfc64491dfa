package zhiguang.spaces;

import java.util.List;
import org.springframework.stereotype.Component;
import zhiguang.failure.RemoteSystemException;

/** Deletes from the store what no entry stands for any more. */
@Component
class GarbageSweep {

    private static final int AT_ONCE = 500;

    private final GarbageTable table;
    private final ObjectStore store;

    GarbageSweep(GarbageTable table, ObjectStore store) {
        this.table = table;
        this.store = store;
    }

    /** Returns how many contents the store deleted; what is left when it does not answer waits for the next time. */
    int run() {
        int deleted = 0;
        List<GarbageTable.Garbage> garbage;
        do {
            garbage = table.list(AT_ONCE);
            for (GarbageTable.Garbage one : garbage) {
                if (!table.isNamed(one)) {
                    try {
                        store.delete(one.space(), one.content());
                    } catch (RemoteSystemException later) {
                        return deleted;
                    }
                    deleted++;
                }
                table.remove(one);
            }
        } while (garbage.size() == AT_ONCE);
        return deleted;
    }
}
