package zhiguang.ui;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import zhiguang.PortalApplication;

/** What the pages may know of the rest. */
class PagesArchitectureTest {

    private static final JavaClasses PAGES = new ClassFileImporter().importUrl(ours());

    @Test
    void pagesKnowFeaturesAndNoAdapter() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("zhiguang.slurm..", "zhiguang.ssh..", "zhiguang.objectstore..", "zhiguang.database..")
                .check(PAGES);
    }

    /** Signing in at a provider is the door's own work, and Spring Security's client is asked for it. */
    @Test
    void pagesReachNoForeignSystemByThemselves() {
        noClasses()
                .that()
                .resideOutsideOfPackage("zhiguang.commands..")
                .and()
                .haveNameNotMatching(".*\\.signin\\.Oidc(Http|Discovery)")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "java.sql..", "javax.sql..", "org.springframework.jdbc..", "org.springframework.web.client..", "java.net.http..",
                        "org.apache.sshd..", "io.minio..", "okhttp3..", "org.gaul..", "com.github.kagkarlsson..")
                .check(PAGES);
    }

    @Test
    void packagesGoNotRoundInCircles() {
        slices().matching("zhiguang.ui.(*)..").should().beFreeOfCycles().check(PAGES);
    }

    @Test
    void whatPagesShareKnowsNoPage() {
        noClasses()
                .that()
                .resideInAPackage("zhiguang.ui.common..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("zhiguang.ui.jobs..", "zhiguang.ui.spaces..", "zhiguang.ui.admin..", "zhiguang.ui.profile..", "zhiguang.ui.gallery..")
                .check(PAGES);
    }

    @Test
    void namesSayWhatAThingIs() {
        assertThat(PAGES.stream().map(JavaClass::getSimpleName))
                .isNotEmpty()
                .noneMatch(name -> name.matches(".*(Manager|Helper|Utils?|Impl|Dto|Data|Info|Base)$"));
    }

    @Test
    void noFileIsLongerThanFourHundredLines() throws Exception {
        try (var files = Files.walk(Path.of("src"))) {
            assertThat(files.filter(file -> file.toString().matches(".*\\.(java|ts|css)$"))
                    .filter(file -> !file.toString().contains("/generated/")))
                    .allSatisfy(file -> assertThat(Files.readAllLines(file)).as(file.toString()).hasSizeLessThanOrEqualTo(400));
        }
    }

    private static URL ours() {
        return PortalApplication.class.getProtectionDomain().getCodeSource().getLocation();
    }
}
