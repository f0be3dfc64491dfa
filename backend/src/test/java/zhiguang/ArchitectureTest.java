package zhiguang;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Which way the parts may depend on each other. */
class ArchitectureTest {

    /** From the bottom up: each may use only those before it. */
    private static final List<String> FEATURES = List.of(
            "failure", "parts", "audit", "identity", "credentials", "factors", "cluster", "tokens", "files", "jobs", "billing", "spaces", "transfers", "submissions", "templates",
            "pipelines", "projects", "notices", "customers", "maintenance", "tickets", "reports", "door", "doctor");

    private static final Set<String> ADAPTERS = Set.of("slurm", "ssh", "objectstore", "database", "mail", "robots", "directory");
    private static final Set<String> PORTS = Set.of(
            "zhiguang.audit.AnchorStore",
            "zhiguang.audit.AuditLog",
            "zhiguang.cluster.ClusterCatalog",
            "zhiguang.cluster.FairShares",
            "zhiguang.cluster.MaintenanceReservations",
            "zhiguang.cluster.Nodes",
            "zhiguang.cluster.Partitions",
            "zhiguang.cluster.Reservations",
            "zhiguang.doctor.Check",
            "zhiguang.files.RemoteChanges",
            "zhiguang.files.RemoteFiles",
            "zhiguang.files.RemoteFolders",
            "zhiguang.files.RemoteShell",
            "zhiguang.identity.Directory",
            "zhiguang.identity.FactorRule",
            "zhiguang.jobs.JobAccounting",
            "zhiguang.jobs.JobArchive",
            "zhiguang.jobs.JobControl",
            "zhiguang.jobs.JobMeter",
            "zhiguang.jobs.JobQueue",
            "zhiguang.jobs.JobScheduler",
            "zhiguang.notices.Messenger",
            "zhiguang.notices.Wording",
            "zhiguang.projects.quotas.QuotaLimits",
            "zhiguang.spaces.ContentBytes",
            "zhiguang.spaces.ContentCopies",
            "zhiguang.spaces.MultipartStore",
            "zhiguang.spaces.ObjectStore",
            "zhiguang.spaces.SealedUrls",
            "zhiguang.spaces.SignedUrls",
            "zhiguang.spaces.StoreClock");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(location -> !location.contains(tests()))
            .importPackages("zhiguang");
    private static final DescribedPredicate<JavaClass> GENERATED = resideInAnyPackage("zhiguang.slurm.api..", "zhiguang.slurm.model..");
    private static final JavaClasses OURS = CLASSES.that(DescribedPredicate.not(GENERATED));

    @Test
    void aFeatureUsesOnlyFeaturesBelowIt() {
        for (int i = 0; i < FEATURES.size(); i++) {
            String[] above = FEATURES.subList(i + 1, FEATURES.size()).stream().map(ArchitectureTest::all).toArray(String[]::new);
            if (above.length > 0) {
                noClasses()
                        .that()
                        .resideInAPackage(all(FEATURES.get(i)))
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(above)
                        .allowEmptyShould(true)
                        .check(OURS);
            }
        }
    }

    @Test
    void noFeatureUsesAnAdapter() {
        noClasses()
                .that()
                .resideInAnyPackage(FEATURES.stream().map(ArchitectureTest::all).toArray(String[]::new))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ADAPTERS.stream().map(ArchitectureTest::all).toArray(String[]::new))
                .check(OURS);
    }

    @Test
    void noAdapterUsesAnother() {
        for (String adapter : ADAPTERS) {
            String[] others = ADAPTERS.stream().filter(a -> !a.equals(adapter)).map(ArchitectureTest::all).toArray(String[]::new);
            noClasses().that().resideInAPackage(all(adapter)).should().dependOnClassesThat().resideInAnyPackage(others).check(OURS);
        }
    }

    @Test
    void everyPackageHasItsPlace() {
        assertThat(OURS.stream().map(c -> c.getPackageName().split("\\.")).filter(p -> p.length > 1).map(p -> p[1]).collect(Collectors.toSet()))
                .allMatch(name -> FEATURES.contains(name) || ADAPTERS.contains(name));
    }

    @Test
    void generatedTypesStayInTheSlurmAdapter() {
        noClasses().that().resideOutsideOfPackage("zhiguang.slurm").should().dependOnClassesThat(GENERATED).check(OURS);
    }

    @Test
    void packagesGoNotRoundInCircles() {
        slices().matching("zhiguang.(*)..").should().beFreeOfCycles().check(OURS);
    }

    @Test
    void portsAreSmallInterfacesWithoutForeignTypes() {
        for (String name : PORTS) {
            JavaClass port = OURS.get(name);
            assertThat(port.isInterface()).as(name).isTrue();
            assertThat(port.getMethods()).as(name).hasSizeLessThanOrEqualTo(5);
        }
        classes()
                .that(DescribedPredicate.describe("are ports", c -> PORTS.contains(c.getName())))
                .should()
                .onlyDependOnClassesThat(resideInAPackage("java..").or(resideInAPackage("zhiguang..")).or(resideInAPackage("org.jspecify..")))
                .check(OURS);
    }

    @Test
    void adaptersShowNothingButTheirSettings() {
        classes()
                .that()
                .resideInAnyPackage(ADAPTERS.stream().map(ArchitectureTest::all).toArray(String[]::new))
                .and()
                .areTopLevelClasses()
                .and()
                .haveSimpleNameNotEndingWith("Settings")
                .should()
                .notBePublic()
                .check(OURS);
    }

    @Test
    void theDatabaseIsReadInPackagePrivateClassesAndServices() {
        noClasses().should().dependOnClassesThat().resideInAnyPackage("jakarta.persistence..", "org.hibernate..", "lombok..").check(OURS);
    }

    @Test
    void noPagesAndNoWebLayerBelow() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.vaadin..", "jakarta.servlet..", "org.springframework.web.servlet..", "org.springframework.security.web..")
                .check(OURS);
    }

    @Test
    void namesSayWhatAThingIs() {
        assertThat(OURS.stream().map(JavaClass::getSimpleName))
                .noneMatch(name -> name.matches(".*(Manager|Helper|Utils?|Impl|Dto|Data|Info|Base)$"));
    }

    @Test
    void noFileIsLongerThanFourHundredLines() throws Exception {
        for (Path root : List.of(Path.of("src/main"), Path.of("src/test"))) {
            try (var files = Files.walk(root)) {
                assertThat(files.filter(file -> file.toString().matches(".*\\.(java|py|sql)$")))
                        .allSatisfy(file -> assertThat(Files.readAllLines(file)).as(file.toString()).hasSizeLessThanOrEqualTo(400));
            }
        }
    }

    /** Where the tests' classes are. */
    private static String tests() {
        return ArchitectureTest.class.getProtectionDomain().getCodeSource().getLocation().getPath();
    }

    private static String all(String feature) {
        return "zhiguang." + feature + "..";
    }
}
