package zhiguang.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import zhiguang.identity.PortalUser;
import zhiguang.identity.Role;
import zhiguang.identity.TestUsers;
import zhiguang.identity.UserAdministration;
import zhiguang.identity.UserCriteria;
import zhiguang.identity.UserOrder;
import zhiguang.identity.UserState;
import zhiguang.projects.ProjectCriteria;
import zhiguang.projects.ProjectListing;
import zhiguang.projects.ProjectOrder;
import zhiguang.projects.ProjectState;

/** The first lines of the administrators' lists and their number, with 100,000 people and 10,000 projects of ten members. */
final class AdminListing implements Scenario {

    private static final int ROUNDS = 5;
    private static final int LINES = 50;
    private static final int LAST_PAGE = 99_000;
    private static final double TARGET_MILLIS = 300;
    private static final List<String> TEXTS = List.of("user4711", "zq", "测试", "e", "王 7", "nothing like it");

    @Override
    public List<String> names() {
        return List.of("adminlists");
    }

    @Override
    public Map<String, Outcome> run(Surroundings here) throws IOException, InterruptedException {
        try (Backend backend = Backend.start(here, false)) {
            JdbcClient jdbc = backend.get(JdbcClient.class);
            PortalUser admin = new TestUsers(jdbc, event -> {}).add("bench-admin", Role.ADMINISTRATOR);
            fill(jdbc);
            Map<String, Series> measured = new LinkedHashMap<>();
            people(backend.get(UserAdministration.class), admin, measured);
            projects(backend.get(ProjectListing.class), admin, measured);
            double worst = measured.values().stream().mapToDouble(Series::median).max().orElseThrow();
            return Map.of(
                    "adminlists",
                    Outcome.judged("each median <= 300 ms", worst <= TARGET_MILLIS, ROUNDS, new LinkedHashMap<>(measured),
                            "milliseconds; 100,000 users and 10,000 projects, 50 lines and their number"));
        }
    }

    private static void people(UserAdministration people, PortalUser admin, Map<String, Series> measured) {
        for (UserOrder.Column column : UserOrder.Column.values()) {
            for (boolean descending : new boolean[] {false, true}) {
                people(people, admin, UserCriteria.ALL, new UserOrder(column, descending), measured, "users by " + column + way(descending));
            }
        }
        for (String text : TEXTS) {
            UserCriteria sought = new UserCriteria(text, Optional.empty(), Optional.empty());
            people(people, admin, sought, UserOrder.BY_LOGIN, measured, "users, search " + text);
            measure(measured, "people to choose from, search " + text, i -> people.listMapped(admin, text, List.of("user17"), i, LINES));
        }
        for (UserState state : UserState.values()) {
            UserCriteria sought = new UserCriteria("", Optional.empty(), Optional.of(state));
            people(people, admin, sought, UserOrder.BY_LOGIN, measured, "users, state " + state);
        }
        people(people, admin, new UserCriteria("", Optional.of(Role.ADMINISTRATOR), Optional.empty()), UserOrder.BY_LOGIN, measured, "users, administrators");
        measure(measured, "users, the last page", i -> people.list(admin, UserCriteria.ALL, UserOrder.BY_LOGIN, LAST_PAGE + i, LINES));
    }

    private static void people(
            UserAdministration people, PortalUser admin, UserCriteria sought, UserOrder order, Map<String, Series> measured, String what) {
        measure(measured, what, i -> {
            people.count(admin, sought);
            people.list(admin, sought, order, i, LINES);
        });
    }

    private static void projects(ProjectListing projects, PortalUser admin, Map<String, Series> measured) {
        for (ProjectOrder.Column column : ProjectOrder.Column.values()) {
            for (boolean descending : new boolean[] {false, true}) {
                projects(projects, admin, ProjectCriteria.ALL, new ProjectOrder(column, descending), measured, "projects by " + column + way(descending));
            }
        }
        for (String text : TEXTS) {
            projects(projects, admin, new ProjectCriteria(text, Optional.empty()), ProjectOrder.BY_ACCOUNT, measured, "projects, search " + text);
            measure(measured, "accounts to choose from, search " + text, i -> projects.listAccounts(admin, text, i, LINES));
        }
        for (ProjectState state : ProjectState.values()) {
            projects(projects, admin, new ProjectCriteria("", Optional.of(state)), ProjectOrder.BY_ACCOUNT, measured, "projects, state " + state);
        }
    }

    private static void projects(
            ProjectListing projects, PortalUser admin, ProjectCriteria sought, ProjectOrder order, Map<String, Series> measured, String what) {
        measure(measured, what, i -> {
            projects.count(admin, sought);
            projects.list(admin, sought, order, i, LINES);
        });
    }

    private static String way(boolean descending) {
        return descending ? " descending" : " ascending";
    }

    private static void measure(Map<String, Series> measured, String what, IntConsumer reading) {
        List<Double> millis = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            long begin = System.nanoTime();
            reading.accept(i);
            millis.add((System.nanoTime() - begin) / 1e6);
        }
        measured.put(what, new Series(millis));
    }

    /** Some of each state; one person and one project have names like no other. */
    private static void fill(JdbcClient jdbc) {
        jdbc.sql("""
                INSERT INTO portal_user (id, login, display_name, role, cluster_user, password_hash, locked, must_change_password, blocked_until, last_sign_in)
                SELECT gen_random_uuid(), CASE WHEN n = 50003 THEN 'zq50003' ELSE 'user' || n END,
                    CASE WHEN n = 50003 THEN '测试' ELSE (ARRAY['王','李','Anna','Jörg'])[1 + n % 4] || ' ' || n END,
                    CASE WHEN n % 5000 = 0 THEN 'ADMINISTRATOR' ELSE 'RESEARCHER' END, CASE WHEN n % 10 < 9 THEN 'user' || n END, 'no hash',
                    n % 50 = 0, n % 7 = 0, CASE WHEN n % 100 = 1 THEN now() + interval '1 day' END,
                    CASE WHEN n % 3 > 0 THEN now() - n * interval '1 min' END
                FROM generate_series(1, 100000) n
                """).update();
        jdbc.sql("""
                INSERT INTO known_account
                SELECT CASE WHEN n = 5003 THEN 'zq' ELSE 'p' || n END, CASE WHEN n = 5003 THEN '测试' ELSE 'Project ' || n END, NULL,
                    ARRAY(SELECT 'user' || 1 + (n * 10 + i) % 100000 FROM generate_series(1, 10) i),
                    CASE WHEN n % 9 > 0 THEN 6000 * (1 + n % 100) END, 60 * (n % 8000), 60 * (n % 100), now()
                FROM generate_series(1, 9900) n
                """).update();
        jdbc.sql("""
                INSERT INTO project (account, title, limit_core_minutes, created_by, changed_by)
                SELECT 'p' || n, 'Intended ' || n, CASE WHEN n % 9 > 0 THEN 6000 * (1 + n % 97) END, 'bench', 'bench'
                FROM generate_series(1, 10000, 2) n
                UNION ALL SELECT 'p' || n, 'Lost ' || n, 6000, 'bench', 'bench' FROM generate_series(9902, 10000, 2) n
                """).update();
        jdbc.sql("ANALYZE").update();
    }
}
