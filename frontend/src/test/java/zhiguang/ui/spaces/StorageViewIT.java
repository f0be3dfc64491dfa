package zhiguang.ui.spaces;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.textfield.TextField;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.test.context.support.WithMockUser;
import zhiguang.spaces.QuotaRow;
import zhiguang.spaces.SpaceId;
import zhiguang.spaces.SpaceQuotas;

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

    private QuotaRow row(SpaceId space) {
        List<QuotaRow> all = quotas.list(person("admin"), 0, 100);
        return all.stream().filter(row -> row.space().equals(space)).findFirst().orElseThrow();
    }
}
