package zhiguang.ui.spaces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.textfield.TextField;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.test.context.support.WithMockUser;
import zhiguang.spaces.QuotaRow;
import zhiguang.spaces.SpaceId;
import zhiguang.spaces.SpaceQuotas;
import zhiguang.ui.common.EmptyState;
import zhiguang.ui.common.SearchField;

@ViewPackages(classes = MyDataView.class)
@WithMockUser(username = "admin", roles = "ADMINISTRATOR")
class StorageViewIT extends OnSpaces {

    @Autowired
    private SpaceQuotas quotas;

    @Test
    void setsALimitAndSaysBesideTheFieldWhatIsNoSize() {
        put("alice", "a.bin", 10);
        SpaceId space = spaces.personal(user("alice"));
        StorageView view = navigate(StorageView.class);
        await(() -> !$(Grid.class).all().isEmpty());
        view.edit(row(space));
        TextField limit = $(TextField.class).withPropertyValue(TextField::getLabel, "Limit").first();
        limit.setValue("much");
        test($(Button.class).withText("Set limit").first()).click();
        assertThat(limit.isInvalid()).isTrue();
        limit.setValue("5 GiB");
        test($(Button.class).withText("Set limit").first()).click();
        await(() -> row(space).use().quota() == 5L << 30 && $(QuotaDialog.class).all().isEmpty());
        view.edit(row(space));
        TextField again = $(TextField.class).withPropertyValue(TextField::getLabel, "Limit").first();
        assertThat(again.getValue()).isEqualTo("5 GiB");
        again.setValue("");
        test($(Button.class).withText("Set limit").first()).click();
        await(() -> row(space).own().isEmpty());
    }

    @Test
    void findsASpaceByWhoseItIsAndSavesWhatIsShown() {
        spaces.personal(user("alice"));
        spaces.personal(user("bob"));
        assertThat(quotas.list(person("admin"), "ALICE", 0, 10)).singleElement().satisfies(row -> assertThat(row.owner()).contains(user("alice")));
        assertThat(quotas.count(person("admin"), "")).isGreaterThanOrEqualTo(2);
        assertThat(quotas.export(person("admin"), "bob")).hasSize(1);
        assertThatThrownBy(() -> quotas.list(person("alice"), "", 0, 10)).isInstanceOf(AccessDeniedException.class);
        navigate(StorageView.class);
        await(() -> !$(Grid.class).all().isEmpty());
        SearchField search = $(SearchField.class).first();
        test(search).setValue("nobody is called so");
        await(() -> !$(EmptyState.class).all().isEmpty() && $(Grid.class).all().isEmpty());
        test(search).setValue("alice");
        await(() -> !$(Grid.class).all().isEmpty() && $(EmptyState.class).all().isEmpty());
    }

    private QuotaRow row(SpaceId space) {
        List<QuotaRow> all = quotas.list(person("admin"), "", 0, 100);
        return all.stream().filter(row -> row.space().equals(space)).findFirst().orElseThrow();
    }
}
