package zhiguang.ui.spaces;

import com.vaadin.flow.component.Component;
import zhiguang.cluster.AccountName;
import zhiguang.spaces.Space;

/** What a space is called. */
final class SpaceName {

    private SpaceName() {}

    static String of(Component page, Space space) {
        return space.account()
                .map(AccountName::value)
                .map(account -> page.getTranslation("data.space.project", account))
                .orElseGet(() -> page.getTranslation("data.space.personal"));
    }
}
