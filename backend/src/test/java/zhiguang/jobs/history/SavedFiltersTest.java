package zhiguang.jobs.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import zhiguang.database.TestDatabase;
import zhiguang.failure.InvalidInputException;
import zhiguang.identity.UserId;
import zhiguang.jobs.history.SavedFilters.SavedFilter;

class SavedFiltersTest {

    private final SavedFilters filters = new SavedFilters(JdbcClient.create(TestDatabase.migrated()));
    private final UserId alice = UserId.random();
    private final UserId bob = UserId.random();

    @Test
    void keepsEachPersonsOwn() {
        filters.keep(alice, " 失败 on gpu ", "state=failed&partition=gpu");
        filters.keep(alice, "active", "show=active");
        filters.keep(bob, "active", "show=active&sort=-cpus");
        assertThat(filters.list(alice))
                .containsExactly(new SavedFilter("active", "show=active"), new SavedFilter("失败 on gpu", "state=failed&partition=gpu"));
        assertThat(filters.list(bob)).containsExactly(new SavedFilter("active", "show=active&sort=-cpus"));
    }

    @Test
    void replacesOneOfTheSameNameAndForgets() {
        filters.keep(alice, "mine", "q=a");
        filters.keep(alice, "mine", "q=b");
        assertThat(filters.list(alice)).containsExactly(new SavedFilter("mine", "q=b"));
        filters.forget(bob, "mine");
        assertThat(filters.list(alice)).hasSize(1);
        filters.forget(alice, "mine");
        assertThat(filters.list(alice)).isEmpty();
    }

    @Test
    void refusesNamesThatAreNoneAndMoreThanThirty() {
        assertThatThrownBy(() -> filters.keep(alice, " \0", "q=a")).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> filters.keep(alice, "x".repeat(61), "q=a")).isInstanceOf(InvalidInputException.class);
        for (int i = 0; i < 30; i++) {
            filters.keep(alice, "filter " + i, "q=" + i);
        }
        assertThatThrownBy(() -> filters.keep(alice, "one more", "q=a")).isInstanceOf(InvalidInputException.class);
        filters.keep(alice, "filter 3", "q=again");
        assertThat(filters.list(alice)).hasSize(30);
    }
}
