package zhiguang.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.security.access.AccessDeniedException;
import zhiguang.identity.UserOrder.Column;

/** They only look: one set of people is enough for all. */
class UserListingTest {

    private static IdentityOnDatabase identity;
    private static UserAdministration administration;
    private static PortalUser admin;

    @BeforeAll
    static void begin() {
        identity = new IdentityOnDatabase(true);
        administration = identity.get(UserAdministration.class);
        admin = identity.user("admin");
        administration.create(admin, new NewUser("wei_1", "王伟 100%", Role.RESEARCHER, Optional.of(new ClusterUser("zgwei"))));
        identity.jdbc.sql("update portal_user set locked = true where login = 'bob'").update();
        identity.jdbc.sql("update portal_user set blocked_until = now() + interval '1 h' where login = 'carol'").update();
        identity.jdbc.sql("update portal_user set blocked_until = now() - interval '1 h', last_sign_in = now() where login = 'dave'").update();
    }

    @AfterAll
    static void end() {
        identity.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"WEI", "王伟", "zgw", "100%", "wei_1", " wei "})
    void findsAPersonByAnyPartOfTheNames(String text) {
        assertThat(logins(new UserCriteria(text, Optional.empty(), Optional.empty()))).containsExactly("wei_1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a_b", "%%", "\\", "'; drop table portal_user", "王 伟"})
    void takesNothingThatIsTypedForAPattern(String text) {
        assertThat(logins(new UserCriteria(text, Optional.empty(), Optional.empty()))).isEmpty();
    }

    @Test
    void tellsStatesApartAsTheListShowsThem() {
        assertThat(logins(UserState.LOCKED)).containsExactly("bob");
        assertThat(logins(UserState.BLOCKED)).containsExactly("carol");
        assertThat(logins(UserState.FIRST_PASSWORD)).containsExactly("wei_1");
        assertThat(logins(UserState.ACTIVE)).contains("admin", "alice", "dave").doesNotContain("bob", "carol", "wei_1");
        for (UserState state : UserState.values()) {
            assertThat(all(new UserCriteria("", Optional.empty(), Optional.of(state)), UserOrder.BY_LOGIN))
                    .allMatch(listed -> listed.state() == state);
        }
    }

    @Test
    void findsThoseOfARole() {
        assertThat(logins(new UserCriteria("", Optional.of(Role.SECURITY_ADMINISTRATOR), Optional.empty()))).containsExactly("security");
    }

    @ParameterizedTest
    @EnumSource(Column.class)
    void listsTheSameLinesInEachOrderPageByPage(Column column) {
        List<ListedUser> ascending = all(UserCriteria.ALL, new UserOrder(column, false));
        assertThat(ascending).hasSize(administration.count(admin, UserCriteria.ALL)).doesNotHaveDuplicates();
        assertThat(all(UserCriteria.ALL, new UserOrder(column, true))).containsExactlyElementsOf(ascending.reversed());
    }

    @Test
    void sortsByStateAsTheStatesStand() {
        assertThat(all(UserCriteria.ALL, new UserOrder(Column.STATE, false)).stream().map(ListedUser::state).toList())
                .isSortedAccordingTo(Comparator.naturalOrder());
        assertThat(all(UserCriteria.ALL, new UserOrder(Column.SIGN_IN, true)).getFirst().user().login()).isEqualTo("dave");
    }

    @Test
    void offersOnlyPeopleWithAClusterUserWhoAreNotThereYet() {
        assertThat(administration.listMapped(admin, "", List.of("alice"), 0, 100)).extracting(PortalUser::login)
                .contains("bob", "wei_1").doesNotContain("alice", "admin");
        assertThat(administration.listMapped(admin, "wei", List.of(), 0, 100)).extracting(PortalUser::login).containsExactly("wei_1");
        assertThat(administration.listMapped(admin, "", List.of(), 1, 1)).hasSize(1);
        assertThat(administration.listOf(admin, List.of("zgwei", "nobody"))).extracting(PortalUser::login).containsExactly("wei_1");
    }

    @Test
    void handsOutAllForAFileAndKeepsThatInTheAudit() {
        List<ListedUser> taken = new ArrayList<>();
        administration.export(admin, UserCriteria.ALL, UserOrder.BY_LOGIN, taken::add);
        assertThat(taken).hasSize(administration.count(admin, UserCriteria.ALL));
        assertThat(identity.lastAudit()).isEqualTo("admin user.exported * DONE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"alice", "audit", ""})
    void refusesWhoIsNoAdministrator(String login) {
        PortalUser reader = login.isEmpty() ? nobody() : identity.user(login);
        assertThatThrownBy(() -> administration.export(reader, UserCriteria.ALL, UserOrder.BY_LOGIN, each -> {}))
                .isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> administration.listMapped(reader, "", List.of(), 0, 1)).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> administration.listOf(reader, List.of("alice"))).isInstanceOf(AccessDeniedException.class);
    }

    private static PortalUser nobody() {
        return new PortalUser(UserId.random(), "nobody", "Nobody", Role.ADMINISTRATOR, Optional.empty(), false, false);
    }

    private static List<String> logins(UserState state) {
        return logins(new UserCriteria("", Optional.empty(), Optional.of(state)));
    }

    private static List<String> logins(UserCriteria criteria) {
        List<String> found = all(criteria, UserOrder.BY_LOGIN).stream().map(listed -> listed.user().login()).toList();
        assertThat(administration.count(admin, criteria)).isEqualTo(found.size());
        return found;
    }

    private static List<ListedUser> all(UserCriteria criteria, UserOrder order) {
        List<ListedUser> found = new ArrayList<>();
        List<ListedUser> page;
        do {
            page = administration.list(admin, criteria, order, found.size(), 2);
            found.addAll(page);
        } while (!page.isEmpty());
        return found;
    }
}
