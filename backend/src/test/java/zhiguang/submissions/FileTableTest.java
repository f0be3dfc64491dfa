package zhiguang.submissions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import zhiguang.spaces.ObjectKey;
import zhiguang.submissions.StagedFile.Direction;
import zhiguang.submissions.StagedFile.FileState;

class FileTableTest {

    private final ChainBench bench = new ChainBench();
    private final SubmissionId id = bench.insert(SubmissionState.STAGING_OUT).id();

    @Test
    void keepsBothDirectionsApart() {
        bench.files.put(id, waiting(Direction.IN, "a"));
        bench.files.put(id, waiting(Direction.OUT, "b"));
        bench.files.put(id, waiting(Direction.OUT, "a"));
        assertThat(bench.files.list(id, Direction.IN)).extracting(StagedFile::path).containsExactly("a");
        assertThat(bench.files.list(id, Direction.OUT)).extracting(StagedFile::path).containsExactly("a", "b");
    }

    @Test
    void notesHowAFileEnded() {
        bench.files.put(id, waiting(Direction.OUT, "a"));
        assertThat(only().uploadId()).contains("upload");
        bench.files.failed(id, Direction.OUT, "a", "changed");
        assertThat(only().error()).contains("changed");
        assertThat(only().size()).isEqualTo(5);
        bench.files.put(id, waiting(Direction.OUT, "a"));
        bench.files.done(id, Direction.OUT, "a", 7);
        assertThat(only()).isEqualTo(new StagedFile(
                Direction.OUT, "a", Optional.of(new ObjectKey("results/a")), 7, FileState.DONE, Optional.empty(), Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"new\nline", "it's \"x\" :a ?", "\u001b[31m", "之 😀", "back\\slash"})
    void keepsTheNameOfAFileThatNoObjectCanHave(String path) {
        bench.files.put(id, noted(path));
        assertThat(only().path()).isEqualTo(path);
        assertThat(only().key()).isEmpty();
    }

    private StagedFile only() {
        return bench.files.list(id, Direction.OUT).getFirst();
    }

    private static StagedFile waiting(Direction direction, String path) {
        return new StagedFile(
                direction, path, Optional.of(new ObjectKey("results/" + path)), 5, FileState.WAITING, Optional.of("upload"), Optional.empty());
    }

    private static StagedFile noted(String path) {
        return new StagedFile(Direction.OUT, path, Optional.empty(), 0, FileState.FAILED, Optional.empty(), Optional.of("name"));
    }
}
