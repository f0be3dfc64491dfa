package zhiguang.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import zhiguang.files.FileTools.Answer;
import zhiguang.files.FileTools.Unit;
import zhiguang.files.FileTools.Why;
import zhiguang.identity.ClusterUser;

/** What stands behind a tool's refusal. */
class FileToolsTest {

    private static final ClusterUser ALICE = new ClusterUser("alice");

    @TempDir
    Path folder;

    private FileTools tools;

    /** The shell may run as somebody else. */
    @BeforeEach
    void open() throws Exception {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
        tools = new FileTools(new LocalShell(folder));
    }

    @Test
    void saysWhatItPrinted() throws Exception {
        Path file = Files.writeString(folder.resolve("-n 'x'"), "one\ntwo\n");
        assertThat(tools.head(ALICE, new RemotePath(file.toString()), Unit.LINES, "1")).isEqualTo(new Answer.Done("one\n"));
    }

    @Test
    void aFileThatIsGoneIsNotAToolThatIsMissing() {
        RemotePath none = new RemotePath(folder.resolve("none").toString());
        assertThat(why(tools.head(ALICE, none, Unit.LINES, "1"))).isEqualTo(Why.GONE);
        Answer missing = tools.run(ALICE, List.of("no-such-tool", none.value()));
        assertThat(why(missing)).isEqualTo(Why.OTHER);
        assertThat(((Answer.Refused) missing).text()).contains("no-such-tool");
    }

    @Test
    void aLinkThatIsThereStays() throws Exception {
        RemotePath there = new RemotePath(Files.createFile(folder.resolve("there")).toString());
        assertThat(why(tools.symlink(ALICE, there, there))).isEqualTo(Why.EXISTS);
    }

    private static Why why(Answer answer) {
        return ((Answer.Refused) answer).why();
    }
}
