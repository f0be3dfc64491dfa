package zhiguang.ui.admin;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import zhiguang.identity.ClusterUser;
import zhiguang.identity.ListedUser;
import zhiguang.identity.PortalUser;
import zhiguang.identity.UserAdministration;
import zhiguang.ui.billing.CsvLink;
import zhiguang.ui.billing.TableWriter;
import zhiguang.ui.common.CurrentUser;
import zhiguang.ui.common.DownloadLink;

/** The people that the page shows as a table; times are UTC. */
final class UserExport {

    private static final List<String> HEADS =
            List.of("user.login", "user.name", "user.role", "user.cluster", "user.state", "user.last-sign-in");

    private final UserAdministration administration;
    private final CurrentUser currentUser;

    UserExport(UserAdministration administration, CurrentUser currentUser) {
        this.administration = administration;
        this.currentUser = currentUser;
    }

    DownloadLink link(Supplier<UserFilter> wanted) {
        return CsvLink.of("users.csv", "users", HEADS, (words, line) -> {
            UserFilter filter = wanted.get();
            administration.export(currentUser.get(), filter.criteria(), filter.order(), each -> line.accept(cells(each, words)));
        });
    }

    private static List<TableWriter.Cell> cells(ListedUser listed, UnaryOperator<String> words) {
        PortalUser user = listed.user();
        return Stream.of(
                user.login(),
                user.displayName(),
                words.apply("role." + user.role().name()),
                user.clusterUser().map(ClusterUser::name).orElse(""),
                words.apply(UserLook.key(listed.state())),
                listed.lastSignIn().map(at -> at.truncatedTo(ChronoUnit.SECONDS)).map(Instant::toString).orElse(""))
                .map(TableWriter::text)
                .toList();
    }
}
