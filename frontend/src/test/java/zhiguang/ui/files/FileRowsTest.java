package zhiguang.ui.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import zhiguang.files.FileKind;
import zhiguang.files.RemoteEntry;
import zhiguang.files.RemotePath;
import zhiguang.files.UserRights;

class FileRowsTest {

    private final FileRows rows = new FileRows();

    @Test
    void sortsOnlyWhenAllAreThere() {
        rows.add(List.of(file("b", 1), file("a", 2)));
        assertThat(names()).containsExactly("b", "a");
        rows.add(List.of(folder("c")));
        rows.complete();
        assertThat(names()).containsExactly("c", "a", "b");
        rows.sort(new FileOrder(FileOrder.Column.SIZE, true));
        assertThat(names()).containsExactly("a", "b", "c");
    }

    @Test
    void hidesAndFinds() {
        rows.replace(List.of(file(".x", 1), file("Relax.out", 1), file("b", 1)));
        assertThat(names()).containsExactly("b", "Relax.out");
        assertThat(rows.hiddenCount()).isEqualTo(1);
        rows.search("relax");
        assertThat(names()).containsExactly("Relax.out");
        rows.search("");
        rows.showHidden(true);
        assertThat(names()).containsExactly(".x", "b", "Relax.out");
    }

    @Test
    void ordersNumbersByTheirValue() {
        List<String> names = new ArrayList<>(List.of("run10", "Run3", "run1", "run02", "run", "a", "B"));
        names.sort(NaturalOrder.INSTANCE);
        assertThat(names).containsExactly("a", "B", "run", "run1", "run02", "Run3", "run10");
    }

    @Test
    void handlesAVeryLargeFolder() {
        rows.replace(IntStream.range(0, 65_000).mapToObj(i -> file("f" + (65_000 - i), i)).toList());
        assertThat(rows.page(0, 2).map(entry -> entry.path().name())).containsExactly("f1", "f2");
        assertThat(rows.page(64_999, 50)).hasSize(1);
    }

    @Test
    void saysByTheModeWhatMayBeOpened() {
        UserRights rights = new UserRights(1000, java.util.Set.of(1000, 2000));
        assertThat(rights.mayOpen(entry(FileKind.FILE, 0400, 1000, 1))).isTrue();
        assertThat(rights.mayOpen(entry(FileKind.FILE, 0044, 1000, 1))).isFalse();
        assertThat(rights.mayOpen(entry(FileKind.FILE, 0640, 1, 2000))).isTrue();
        assertThat(rights.mayOpen(entry(FileKind.FILE, 0640, 1, 1))).isFalse();
        assertThat(rights.mayOpen(entry(FileKind.FOLDER, 0744, 1, 1))).isFalse();
        assertThat(rights.mayOpen(entry(FileKind.FOLDER, 0755, 1, 1))).isTrue();
    }

    private List<String> names() {
        return rows.page(0, 100).map(entry -> entry.path().name()).toList();
    }

    private static RemoteEntry entry(FileKind kind, int mode, int uid, int gid) {
        return new RemoteEntry(new RemotePath("/x"), kind, mode, 1, Instant.EPOCH, uid, gid, "o", "g", Optional.empty());
    }

    private static RemoteEntry file(String name, long size) {
        return new RemoteEntry(
                new RemotePath("/f/" + name), FileKind.FILE, 0644, size, Instant.EPOCH, 1, 1, "o", "g", Optional.empty());
    }

    private static RemoteEntry folder(String name) {
        return new RemoteEntry(
                new RemotePath("/f/" + name), FileKind.FOLDER, 0755, 0, Instant.EPOCH, 1, 1, "o", "g", Optional.empty());
    }
}
