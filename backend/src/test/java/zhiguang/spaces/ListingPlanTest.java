package zhiguang.spaces;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import zhiguang.database.TestDatabase;
import zhiguang.identity.UserId;

/** How PostgreSQL answers for spaces with many objects. */
class ListingPlanTest {

    private static TestSpaces parts;
    private static SpaceId space;

    @BeforeAll
    static void fill() {
        parts = new TestSpaces(TestDatabase.migrated(), new NoStore(), Clock.systemUTC());
        space = parts.spaces.personal(UserId.random());
        fill(space);
        for (int others = 0; others < 4; others++) {
            fill(parts.spaces.personal(UserId.random()));
        }
        parts.jdbc.sql("ANALYZE space_entry").update();
    }

    private static void fill(SpaceId space) {
        parts.fill(space, "many", 10_000);
        parts.fill(space, "deep/er", 10_000);
    }

    @Test
    void readsTheFirstRowsOfAFolderByNameFromAnIndexWithoutSorting() {
        String plan = plan(EntryLists.folderSql(EntryOrder.BY_NAME), "folder", "many", "offset", 0);
        assertThat(plan).contains("Index Scan using space_entry_folder").doesNotContain("Sort").doesNotContain("Seq Scan");
        assertThat(parts.lists.folder(space, new FolderPath("many"), EntryOrder.BY_NAME, 0, 50)).hasSize(50);
    }

    @Test
    void findsPartsOfNamesByTrigrams() {
        String plan = plan(EntryLists.SEARCH, "pattern", "%0777%", "from", "", "to", KeyRange.below(FolderPath.TOP).to());
        assertThat(plan).contains("space_entry_search");
        assertThat(parts.lists.search(space, FolderPath.TOP, "0777", 50)).hasSize(22);
    }

    @Test
    void sumsFoldersWithoutLookingAtOthers() {
        assertThat(parts.lists.sizes(space, List.of(new FolderPath("many"))).get(new FolderPath("many")))
                .isEqualTo(new FolderSize(50_005_000, 10_000));
        assertThat(parts.quota.use(space).used()).isEqualTo(100_010_000);
    }

    private static String plan(String sql, Object... parameters) {
        StatementSpec explain = parts.jdbc.sql("EXPLAIN " + sql).param("space", space.value()).param("limit", 50);
        for (int i = 0; i < parameters.length; i += 2) {
            explain = explain.param((String) parameters[i], parameters[i + 1]);
        }
        return explain.query(String.class).list().stream().collect(Collectors.joining("\n"));
    }
}
