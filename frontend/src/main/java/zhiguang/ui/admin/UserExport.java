package zhiguang.ui.admin;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.streams.DownloadEvent;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import zhiguang.identity.ClusterUser;
import zhiguang.identity.ListedUser;
import zhiguang.identity.PortalUser;
import zhiguang.identity.UserAdministration;
import zhiguang.ui.billing.CsvTable;
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

    DownloadLink link(Supplier<UserFilter> filter) {
        UI ui = UI.getCurrent();
        Locale language = ui.getLocale();
        return new DownloadLink("users.csv", event -> write(event, filter.get(), key -> ui.getTranslation(language, key)));
    }

    private void write(DownloadEvent event, UserFilter filter, UnaryOperator<String> words) throws IOException {
        PortalUser reader = currentUser.get();
        event.setFileName("users-" + LocalDate.now() + ".csv");
        event.setContentType(DownloadLink.CSV);
        try (TableWriter table = new CsvTable(event.getOutputStream())) {
            line(table, HEADS.stream().map(words));
            administration.export(reader, filter.criteria(), filter.order(), each -> line(table, cells(each, words)));
        }
    }

    private static Stream<String> cells(ListedUser listed, UnaryOperator<String> words) {
        PortalUser user = listed.user();
        return Stream.of(
                user.login(),
                user.displayName(),
                words.apply("role." + user.role().name()),
                user.clusterUser().map(ClusterUser::name).orElse(""),
                words.apply(UserLook.key(listed.state())),
                listed.lastSignIn().map(at -> at.truncatedTo(ChronoUnit.SECONDS)).map(Instant::toString).orElse(""));
    }

    private static void line(TableWriter table, Stream<String> cells) {
        table.line(cells.map(TableWriter::text).toList());
    }
}
