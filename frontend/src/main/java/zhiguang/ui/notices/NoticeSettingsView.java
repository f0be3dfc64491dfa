package zhiguang.ui.notices;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import java.util.EnumMap;
import java.util.Map;
import zhiguang.identity.PortalUser;
import zhiguang.notices.NoticePreferences;
import zhiguang.notices.Way;
import zhiguang.ui.common.BackgroundCalls;
import zhiguang.ui.common.CurrentUser;
import zhiguang.ui.common.PageHeader;
import zhiguang.ui.common.Titles;

/** What one wants to be told, and where messages go. What is changed is kept at once. */
@Route("profile/notices")
@PermitAll
class NoticeSettingsView extends Div implements HasDynamicTitle {

    private final PortalUser user;
    private final NoticePreferences preferences;
    private final BackgroundCalls background;
    private final ChoiceMatrix matrix;
    private final Map<Way, WayCard> cards = new EnumMap<>(Way.class);

    NoticeSettingsView(NoticePreferences preferences, BackgroundCalls background, CurrentUser currentUser) {
        this.user = currentUser.get();
        this.preferences = preferences;
        this.background = background;
        this.matrix = new ChoiceMatrix(this::keep);
        addClassNames("zg-page", "zg-narrow", "zg-notice-settings");
        Anchor list = new Anchor("notices", getTranslation("notices.title"));
        add(new PageHeader(getTranslation("notices.settings.title")).withActions(list));
        add(new Paragraph(getTranslation("notices.settings.intro")), matrix);
        add(new H2(getTranslation("notices.addresses")));
        for (Way way : Way.SENT) {
            WayCard card = new WayCard(way, new WayWork(preferences, background, user, way));
            cards.put(way, card);
            add(card);
        }
        add(new BrowserCard());
    }

    @Override
    protected void onAttach(AttachEvent event) {
        background.call(this, () -> preferences.getChoices(user.id()), matrix::show);
        cards.values().forEach(WayCard::read);
    }

    private void keep(ChoiceMatrix changed) {
        var wanted = changed.value();
        var language = getLocale();
        background.call(this, () -> {
            preferences.keep(user, wanted, language);
            return true;
        }, done -> changed.kept());
    }

    @Override
    public String getPageTitle() {
        return Titles.of(this, getTranslation("notices.settings.title"));
    }
}
