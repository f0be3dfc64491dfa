package zhiguang.ui.files;


import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.spring.annotation.EnableVaadin;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import zhiguang.TestCluster;
import zhiguang.files.RemoteCommand;
import zhiguang.files.RemotePath;
import zhiguang.files.RemoteShell;
import zhiguang.identity.ClusterUser;
import zhiguang.ui.OnDatabase;

/** The pages of files on the real cluster, with a folder of Alice's own. */
abstract class FilesOnTheCluster extends OnDatabase {

    private static final ClusterUser ALICE = new ClusterUser("alice");

    @Autowired
    protected RemoteShell shell;

    protected RemotePath folder;

    @DynamicPropertySource
    static void parts(DynamicPropertyRegistry registry) {
        TestCluster cluster = TestCluster.fromEnvironment();
        registry.add("zhiguang.credentials.directory", () -> cluster.keys().toString());
        registry.add("zhiguang.slurm.url", () -> "http://127.0.0.1:" + cluster.slurmrestPort());
        registry.add("zhiguang.ssh.port", cluster::sshPort);
        registry.add("zhiguang.ssh.known-hosts", () -> cluster.knownHosts().toString());
    }

    @BeforeEach
    void makeFolder() {
        UI.getCurrent().setLocale(Locale.ENGLISH);
        folder = new RemotePath("/home/alice/it-" + UUID.randomUUID());
        script("mkdir -m 700 " + folder);
    }

    @AfterEach
    void removeFolder() {
        script("chmod -R u+rwx " + folder + "; rm -rf " + folder);
    }

    /** What it printed; runs in the folder where that is there. */
    protected String script(String script) {
        RemoteCommand command = RemoteCommand.of("bash", "-c", "cd " + folder + " 2>/dev/null; " + script);
        return shell.run(ALICE, command, "".getBytes(StandardCharsets.UTF_8), Duration.ofSeconds(30)).output();
    }

    protected void click(String text) {
        test($(Button.class).all().stream().filter(b -> b.isVisible() && b.getText().equals(text)).findFirst().orElseThrow()).click();
    }

    @SpringBootConfiguration
    @EnableAutoConfiguration
    @EnableVaadin("zhiguang.ui.files")
    @ComponentScan({
        "zhiguang.audit",
        "zhiguang.cluster",
        "zhiguang.credentials",
        "zhiguang.database",
        "zhiguang.files",
        "zhiguang.identity",
        "zhiguang.slurm",
        "zhiguang.ssh",
        "zhiguang.ui.common",
        "zhiguang.ui.files"
    })
    static class Parts {}
}
