package zhiguang.ui.profile;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import java.util.Locale;
import zhiguang.factors.SecondFactors;
import zhiguang.identity.Appearance;
import zhiguang.identity.ClusterUser;
import zhiguang.identity.PortalUser;
import zhiguang.identity.PortalUsers;
import zhiguang.identity.SignInSessions;
import zhiguang.ui.common.Appearances;
import zhiguang.ui.common.CurrentUser;
import zhiguang.ui.common.Languages;
import zhiguang.ui.common.PageHeader;
import zhiguang.ui.common.Symbol;
import zhiguang.ui.common.Titles;
import zhiguang.ui.factors.StepUp;

/** One's own account: who the portal takes one for, language and appearance. */
@Route("profile")
@PermitAll
class ProfileView extends Div implements HasDynamicTitle {

    private final PortalUsers users;
    private final PortalUser user;

    ProfileView(PortalUsers users, CurrentUser currentUser, SignInSessions sessions, SecondFactors factors, StepUp stepUp,
            OwnPasskeys passkeys, OwnProviders providers, OwnSshKeys sshKeys) {
        this.users = users;
        this.user = currentUser.get();
        addClassNames("zg-page", "zg-narrow");
        Button password = new Button(getTranslation("menu.password"), Symbol.KEY_ROUND.icon());
        password.addClickListener(event -> event.getSource().getUI().ifPresent(ui -> ui.navigate("password")));
        Button api = new Button(getTranslation("api.title"), Symbol.TERMINAL.icon());
        api.addClickListener(event -> event.getSource().getUI().ifPresent(ui -> ui.navigate(ApiAccessView.class)));
        Button notices = new Button(getTranslation("notices.settings"), Symbol.BELL.icon());
        notices.addClickListener(event -> event.getSource().getUI().ifPresent(ui -> ui.navigate("profile/notices")));
        Div form = new Div(languages(), appearances());
        form.addClassName("zg-form");
        add(
                new PageHeader(getTranslation("profile.title")).withActions(api, notices, password),
                facts(),
                form,
                new OwnFactors(factors, currentUser, stepUp),
                passkeys,
                providers,
                sshKeys,
                new OwnSessions(sessions, currentUser));
    }

    @Override
    public String getPageTitle() {
        return Titles.of(this, getTranslation("profile.title"));
    }

    private DescriptionList facts() {
        DescriptionList facts = new DescriptionList();
        facts.addClassName("zg-facts");
        fact(facts, "user.name", user.displayName());
        fact(facts, "user.login", user.login());
        fact(facts, "user.role", getTranslation("role." + user.role().name()));
        fact(facts, "user.cluster", user.clusterUser().map(ClusterUser::name).orElse(getTranslation("user.unmapped")));
        return facts;
    }

    private void fact(DescriptionList facts, String key, String value) {
        facts.add(new DescriptionList.Term(getTranslation(key)), new DescriptionList.Description(value));
    }

    private Select<Locale> languages() {
        Select<Locale> select = new Select<>();
        select.setLabel(getTranslation("menu.language"));
        select.setItems(Languages.all());
        select.setItemLabelGenerator(Languages::name);
        select.setValue(Languages.nearest(getLocale()));
        select.addValueChangeListener(event -> {
            users.keepLanguage(user.id(), event.getValue());
            getUI().ifPresent(ui -> ui.getPage().reload());
        });
        return select;
    }

    private RadioButtonGroup<Appearance> appearances() {
        RadioButtonGroup<Appearance> group = new RadioButtonGroup<>();
        group.setLabel(getTranslation("menu.appearance"));
        group.setItems(Appearance.values());
        group.setItemLabelGenerator(appearance -> getTranslation(Appearances.key(appearance)));
        group.setValue(users.getPreferences(user.id()).appearance());
        group.addValueChangeListener(event -> {
            users.keepAppearance(user.id(), event.getValue());
            getUI().ifPresent(ui -> Appearances.apply(ui, event.getValue()));
        });
        return group;
    }
}
