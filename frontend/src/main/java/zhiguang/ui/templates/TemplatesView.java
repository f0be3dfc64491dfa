package zhiguang.ui.templates;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import zhiguang.identity.PortalUser;
import zhiguang.templates.Template;
import zhiguang.templates.TemplateReaders;
import zhiguang.templates.Templates;
import zhiguang.ui.common.BackgroundCalls;
import zhiguang.ui.common.CurrentUser;
import zhiguang.ui.common.EmptyState;
import zhiguang.ui.common.PageHeader;
import zhiguang.ui.common.Symbol;
import zhiguang.ui.common.Titles;

/** All templates this person may use, as cards: everybody's by category, then each project's, then his own. */
@Route("templates")
@Menu(order = 12, title = "templates.menu", icon = "package")
@PermitAll
@StyleSheet("templates.css")
class TemplatesView extends Div implements HasDynamicTitle {

    private final Templates templates;
    private final BackgroundCalls background;
    private final CurrentUser currentUser;
    private final TextField search = new TextField();
    private final Div gallery = new Div();
    private List<Template> all = List.of();

    TemplatesView(Templates templates, BackgroundCalls background, CurrentUser currentUser) {
        this.templates = templates;
        this.background = background;
        this.currentUser = currentUser;
        addClassNames("zg-page", "zg-templates");
        search.setPlaceholder(getTranslation("templates.search"));
        search.setAriaLabel(getTranslation("templates.search"));
        search.setPrefixComponent(Symbol.SEARCH.icon());
        search.setClearButtonVisible(true);
        search.setValueChangeMode(ValueChangeMode.LAZY);
        search.getElement().setAttribute("data-key", "/");
        search.addValueChangeListener(event -> showFound());
        Button create = new Button(getTranslation("templates.new"), Symbol.PLUS.icon(), event -> UI.getCurrent().navigate("templates/edit"));
        create.addThemeVariants(ButtonVariant.PRIMARY);
        add(new PageHeader(getTranslation("templates.title")).withActions(create), search, gallery);
    }

    @Override
    protected void onAttach(AttachEvent event) {
        PortalUser user = currentUser.get();
        background.call(this, () -> templates.list(user), found -> {
            all = found;
            showFound();
        });
    }

    private void showFound() {
        gallery.removeAll();
        Map<String, Div> parts = new LinkedHashMap<>();
        all.stream().filter(this::fits).forEach(template -> parts.computeIfAbsent(category(template), this::part).add(card(template)));
        if (parts.isEmpty()) {
            gallery.add(new EmptyState(Symbol.PACKAGE, getTranslation("templates.none"), getTranslation("templates.none.why")));
        }
    }

    private Div part(String category) {
        Div cards = new Div();
        cards.addClassName("zg-template-cards");
        gallery.add(new H2(category), cards);
        return cards;
    }

    private String category(Template template) {
        String key = "templates.category." + template.body().category().replace(' ', '-');
        boolean forAll = template.readers() instanceof TemplateReaders.Everybody;
        return forAll ? translatedOr(key, template.body().category()) : TemplateText.of(this, template.readers());
    }

    private String translatedOr(String key, String rest) {
        String text = getTranslation(key);
        boolean missing = text.startsWith("!") || text.equals(key);
        return missing ? (rest.isBlank() ? getTranslation("templates.category.other") : rest) : text;
    }

    private boolean fits(Template template) {
        String wanted = search.getValue().strip().toLowerCase(Locale.ROOT);
        String text = template.body().name().en() + template.body().name().zh() + template.body().description().en()
                + template.body().description().zh();
        return text.toLowerCase(Locale.ROOT).contains(wanted);
    }

    private Component card(Template template) {
        Locale locale = getLocale();
        Span name = new Span(template.body().name().in(locale));
        name.addClassName("zg-template-name");
        Paragraph what = new Paragraph(template.body().description().in(locale));
        Span version = new Span(getTranslation("templates.version", template.version()));
        version.addClassName("zg-quiet");
        Anchor card = new Anchor("templates/use/" + template.id(), name, what, version);
        card.addClassName("zg-template-card");
        return card;
    }

    @Override
    public String getPageTitle() {
        return Titles.of(this, getTranslation("templates.title"));
    }
}
