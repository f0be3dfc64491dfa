package zhiguang.ui.spaces;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.router.QueryParameters;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import zhiguang.spaces.EntryOrder;
import zhiguang.spaces.FolderPath;
import zhiguang.spaces.SpaceId;

class DataAddressTest {

    @Test
    void comesBackFromItsOwnQuery() {
        DataAddress address = new DataAddress(
                Optional.of(new SpaceId(UUID.randomUUID())),
                DataAddress.Show.BIN,
                new FolderPath("a b/数据&?"),
                new EntryOrder(EntryOrder.By.MODIFIED, true),
                "50 %");
        assertThat(DataAddress.of(address.asParameters())).contains(address);
    }

    @Test
    void isShortForOnesOwnSpace() {
        assertThat(DataAddress.START.href()).isEqualTo("data");
        assertThat(DataAddress.of(QueryParameters.empty())).contains(DataAddress.START);
    }

    @Test
    void isNowhereForWhatCannotBe() {
        assertThat(DataAddress.of(QueryParameters.simple(Map.of("space", "x")))).isEmpty();
        assertThat(DataAddress.of(QueryParameters.simple(Map.of("folder", "../x")))).isEmpty();
        assertThat(DataAddress.of(QueryParameters.simple(Map.of("folder", "a//b")))).isEmpty();
    }

    @Test
    void leavesTheSearchWhenAFolderIsOpened() {
        DataAddress found = DataAddress.START.searching(" relax ");
        assertThat(found.search()).isEqualTo("relax");
        assertThat(found.at(new FolderPath("a")).isSearch()).isFalse();
    }

    @Test
    void takesUnknownWordsForTheUsual() {
        assertThat(DataAddress.of(QueryParameters.simple(Map.of("sort", "colour", "show", "everything"))))
                .contains(DataAddress.START);
    }
}
