package zhiguang.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * A program that verifies the audit of a running or stopped portal by its database alone: {@code ./zhiguang audit verify}. The database comes
 * in the environment; a folder of anchors, copied from the object store by whoever verifies, as the only argument.
 */
public final class VerifyAudit {

    private static final int WHOLE = 0;
    private static final int BROKEN = 1;
    private static final int UNKNOWN = 2;

    private VerifyAudit() {}

    @SuppressWarnings("SystemOut")
    public static void main(String[] arguments) {
        System.exit(run(System.getenv(), List.of(arguments), System.out));
    }

    static int run(Map<String, String> environment, List<String> arguments, Appendable out) {
        try {
            Optional<List<Anchor>> witnesses =
                    arguments.isEmpty() ? Optional.empty() : Optional.of(anchors(Path.of(arguments.getFirst())));
            JdbcClient jdbc = JdbcClient.create(database(environment));
            Verification found = new AuditVerifier(jdbc, new AnchorTable(jdbc), Optional.empty()).verify(witnesses);
            say(out, found, witnesses.isPresent());
            return found.isWhole() ? WHOLE : BROKEN;
        } catch (DataAccessException | IOException e) {
            tell(out, "The audit could not be read: " + e.getMessage());
            return UNKNOWN;
        }
    }

    private static DriverManagerDataSource database(Map<String, String> environment) {
        return new DriverManagerDataSource(
                environment.getOrDefault("ZHIGUANG_DATABASE_URL", ""),
                environment.getOrDefault("ZHIGUANG_DATABASE_USER", ""),
                environment.getOrDefault("ZHIGUANG_DATABASE_PASSWORD", ""));
    }

    private static List<Anchor> anchors(Path folder) throws IOException {
        List<Anchor> anchors = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (Files.size(file) < 1_000) {
                    Anchor.parse(Files.readString(file)).ifPresent(anchors::add);
                }
            }
        }
        return anchors;
    }

    private static void say(Appendable out, Verification found, boolean witnessed) {
        tell(out, "Rows " + found.first() + " to " + found.last() + " of the audit (" + found.rows() + "), " + found.anchors() + " anchors"
                + (witnessed ? "." : ", those of the database itself: nobody else's were given."));
        found.findings().forEach(finding -> tell(out, "BROKEN: " + finding + "."));
        if (found.findings().size() >= Verification.MOST_FINDINGS) {
            tell(out, "More is not listed.");
        }
        tell(out, found.isWhole() ? "The chain is whole." : "The chain is broken.");
    }

    private static void tell(Appendable out, String line) {
        try {
            out.append(line).append(System.lineSeparator());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
