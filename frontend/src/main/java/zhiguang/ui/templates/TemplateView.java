package zhiguang.ui.templates;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEvent;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.HasUrlParameter;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import zhiguang.identity.PortalUser;
import zhiguang.spaces.FolderPath;
import zhiguang.spaces.SpaceObjects;
import zhiguang.templates.Template;
import zhiguang.templates.TemplateId;
import zhiguang.templates.Templates;
import zhiguang.ui.common.BackgroundCalls;
import zhiguang.ui.common.CurrentUser;
import zhiguang.ui.common.NotFoundState;
import zhiguang.ui.common.OfOneAddress;
import zhiguang.ui.common.PageHeader;
import zhiguang.ui.common.Symbol;
import zhiguang.ui.common.Timestamp;
import zhiguang.ui.common.Titles;
import zhiguang.ui.common.Toast;
import zhiguang.ui.jobs.NewJobDrafts;

/** A template's own questions; what is answered goes on to the new-job form, where everything can still be changed. */
@Route("templates/use")
@PermitAll
@StyleSheet("templates.css")
class TemplateView extends Div implements OfOneAddress, HasUrlParameter<String>, HasDynamicTitle {

    private static final int MOST_OBJECTS = 2000;

    private final Templates templates;
    private final SpaceObjects objects;
    private final NewJobDrafts drafts;
    private final BackgroundCalls background;
    private final CurrentUser currentUser;
    private Optional<TemplateId> id = Optional.empty();
    private String title = "";

    TemplateView(
            Templates templates, SpaceObjects objects, NewJobDrafts drafts, BackgroundCalls background, CurrentUser currentUser) {
        this.templates = templates;
        this.objects = objects;
        this.drafts = drafts;
        this.background = background;
        this.currentUser = currentUser;
        addClassNames("zg-page", "zg-template");
    }

    @Override
    public void setParameter(BeforeEvent event, String parameter) {
        id = TemplateId.parse(parameter);
    }

    @Override
    protected void onAttach(AttachEvent event) {
        PortalUser user = currentUser.get();
        background.call(this, () -> id.flatMap(i -> templates.find(user, i)).map(t -> read(user, t)), found -> {
            removeAll();
            found.ifPresentOrElse(shown -> show(user, shown), () -> add(new NotFoundState()));
        });
    }

    /** What is shown of a template, and whether its reader may change it. */
    private record Shown(Template template, List<Template> versions, boolean mayChange) {}

    private Shown read(PortalUser user, Template template) {
        return new Shown(template, templates.listVersions(user, template.id()), templates.mayChange(user, template));
    }

    private void show(PortalUser user, Shown shown) {
        Template template = shown.template();
        title = template.body().name().in(getLocale());
        ParameterFields fields = new ParameterFields(template.body().parameters());
        Button go = new Button(getTranslation("templates.go"), Symbol.PLAY.icon(), event -> go(template, fields));
        go.addThemeVariants(ButtonVariant.PRIMARY);
        Button several = new Button(
                getTranslation("sweep.several"),
                Symbol.LIST_CHECKS.icon(),
                event -> UI.getCurrent().navigate("jobs/sweep", QueryParameters.of("template", template.id().toString())));
        PageHeader header = new PageHeader(title).withActions(several);
        if (shown.mayChange()) {
            Button change = new Button(
                    getTranslation("templates.change"), Symbol.PENCIL.icon(), event -> UI.getCurrent().navigate("templates/edit/" + template.id()));
            header.withActions(change, go);
        } else {
            header.withActions(go);
        }
        Details script = new Details(getTranslation("job.form.script"), new Pre(template.body().script()));
        script.addClassName("zg-script");
        add(header, new Paragraph(template.body().description().in(getLocale())), fields, script, versions(shown.versions()));
        background.call(this, () -> objects.list(user.id(), FolderPath.TOP, MOST_OBJECTS), fields::offer);
        UI.getCurrent().getPage().setTitle(getPageTitle());
    }

    /** What it was before: a job may have been made of any of them. */
    private Details versions(List<Template> versions) {
        Div all = new Div();
        for (Template one : versions) {
            Span what = new Span(getTranslation("templates.version", one.version()) + " · " + one.body().name().in(getLocale()) + " · ");
            all.add(new Details(new Span(what, new Timestamp(one.created())), new Pre(one.body().script())));
        }
        Details details = new Details(getTranslation("templates.versions", versions.size()), all);
        details.addClassName("zg-versions");
        return details;
    }

    private void go(Template template, ParameterFields fields) {
        Optional<Map<String, String>> answers = fields.read();
        if (answers.isEmpty()) {
            Toast.warn(getTranslation("job.form.look"));
            return;
        }
        PortalUser user = currentUser.get();
        String origin = "template-" + template.id();
        background.call(
                this,
                () -> {
                    drafts.keep(user, origin, prepared(template, answers.get()));
                    return origin;
                },
                kept -> UI.getCurrent().navigate("jobs/new", QueryParameters.of("draft", kept)));
    }

    static NewJobDrafts.Prepared prepared(Template template, Map<String, String> answers) {
        var answered = template.body().answer(answers);
        String name = template.body().name().en().isEmpty() ? template.body().name().zh() : template.body().name().en();
        return new NewJobDrafts.Prepared(
                name,
                template.body().script(),
                answered.environment(),
                answered.inputs().stream().map(key -> key.value()).toList(),
                template.body().outputs());
    }

    @Override
    public String getPageTitle() {
        return Titles.of(this, title.isEmpty() ? getTranslation("templates.title") : title);
    }
}
