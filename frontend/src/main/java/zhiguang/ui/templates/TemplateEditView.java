package zhiguang.ui.templates;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.BeforeEvent;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.HasUrlParameter;
import com.vaadin.flow.router.OptionalParameter;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import zhiguang.failure.InvalidInputException;
import zhiguang.identity.PortalUser;
import zhiguang.templates.BothLanguages;
import zhiguang.templates.Parameter;
import zhiguang.templates.Template;
import zhiguang.templates.TemplateBody;
import zhiguang.templates.TemplateId;
import zhiguang.templates.TemplateReaders;
import zhiguang.templates.Templates;
import zhiguang.ui.common.BackgroundCalls;
import zhiguang.ui.common.CurrentUser;
import zhiguang.ui.common.Failures;
import zhiguang.ui.common.NotFoundState;
import zhiguang.ui.common.OfOneAddress;
import zhiguang.ui.common.PageHeader;
import zhiguang.ui.common.Symbol;
import zhiguang.ui.common.Titles;

/** Writes a template or its next version; older versions stay as they are. */
@Route("templates/edit")
@PermitAll
@StyleSheet("templates.css")
class TemplateEditView extends Div implements OfOneAddress, HasUrlParameter<String>, HasDynamicTitle {

    private final Templates templates;
    private final BackgroundCalls background;
    private final CurrentUser currentUser;
    private final TextField nameEn = new TextField(getTranslation("templates.name-en"));
    private final TextField nameZh = new TextField(getTranslation("templates.name-zh"));
    private final TextArea whatEn = new TextArea(getTranslation("templates.what-en"));
    private final TextArea whatZh = new TextArea(getTranslation("templates.what-zh"));
    private final TextField category = new TextField(getTranslation("templates.category"));
    private final TextField outputs = new TextField(getTranslation("job.form.outputs"));
    private final TextArea script = new TextArea(getTranslation("job.form.script"));
    private final Select<TemplateReaders> readers = new Select<>();
    private final Div rows = new Div();
    private final List<ParameterRow> parameters = new ArrayList<>();
    private Optional<Template> before = Optional.empty();
    private Optional<String> parameter = Optional.empty();

    TemplateEditView(Templates templates, BackgroundCalls background, CurrentUser currentUser) {
        this.templates = templates;
        this.background = background;
        this.currentUser = currentUser;
        addClassNames("zg-page", "zg-template-edit");
        script.addClassName("zg-mono");
        script.setMinRows(12);
        script.setHelperText(getTranslation("templates.script-help"));
        script.setValue("#!/bin/bash\n#SBATCH --time=10 --mem=500M\nset -euo pipefail\n\n");
        outputs.setPlaceholder("*.csv results/**");
        readers.setLabel(getTranslation("templates.readers"));
        readers.setItemLabelGenerator(one -> TemplateText.of(this, one));
    }

    @Override
    public void setParameter(BeforeEvent event, @OptionalParameter @Nullable String id) {
        parameter = Optional.ofNullable(id);
    }

    @Override
    protected void onAttach(AttachEvent event) {
        PortalUser user = currentUser.get();
        if (parameter.isEmpty()) {
            background.call(this, () -> templates.writable(user), this::offer);
            show();
            return;
        }
        background.call(
                this,
                () -> parameter.flatMap(TemplateId::parse)
                        .flatMap(id -> templates.find(user, id))
                        .filter(t -> templates.mayChange(user, t)),
                found -> found.ifPresentOrElse(this::load, () -> add(new NotFoundState())));
    }

    private void offer(List<TemplateReaders> writable) {
        readers.setItems(writable);
        readers.setValue(writable.getFirst());
        readers.setVisible(writable.size() > 1);
    }

    private void load(Template template) {
        before = Optional.of(template);
        TemplateBody body = template.body();
        nameEn.setValue(body.name().en());
        nameZh.setValue(body.name().zh());
        whatEn.setValue(body.description().en());
        whatZh.setValue(body.description().zh());
        category.setValue(body.category());
        outputs.setValue(String.join(" ", body.outputs()));
        script.setValue(body.script());
        body.parameters().forEach(p -> addRow().show(p));
        show();
    }

    private void show() {
        removeAll();
        Button save = new Button(getTranslation("templates.save"), Symbol.CHECK.icon(), event -> save());
        save.addThemeVariants(ButtonVariant.PRIMARY);
        PageHeader header = new PageHeader(getPageHeading());
        before.ifPresent(template -> {
            Button retire = new Button(getTranslation("templates.retire"), Symbol.ARCHIVE.icon(), event -> retire(template));
            header.withActions(retire);
        });
        header.withActions(save);
        Button more = new Button(getTranslation("templates.parameter.add"), Symbol.PLUS.icon(), event -> addRow());
        readers.setVisible(false);
        Div texts = new Div(nameEn, nameZh, whatEn, whatZh, category, outputs);
        texts.addClassName("zg-template-texts");
        add(header, readers, texts, new H2(getTranslation("templates.parameters")), rows, more, script);
    }

    private String getPageHeading() {
        return before.map(t -> getTranslation("templates.next-version", t.version() + 1)).orElse(getTranslation("templates.new"));
    }

    private ParameterRow addRow() {
        ParameterRow row = new ParameterRow(gone -> {
            parameters.remove(gone);
            rows.remove(gone);
        });
        parameters.add(row);
        rows.add(row);
        return row;
    }

    private TemplateBody body() {
        List<Parameter> asked = parameters.stream().map(ParameterRow::read).toList();
        List<String> globs = List.of(outputs.getValue().strip().split("\\s+")).stream().filter(g -> !g.isEmpty()).toList();
        return new TemplateBody(
                new BothLanguages(nameEn.getValue(), nameZh.getValue()),
                new BothLanguages(whatEn.getValue(), whatZh.getValue()),
                category.getValue().strip(),
                asked,
                script.getValue(),
                globs);
    }

    private void save() {
        PortalUser user = currentUser.get();
        TemplateReaders forWhom = Optional.ofNullable(readers.getValue()).orElse(new TemplateReaders.Person(user.id()));
        TemplateBody body;
        try {
            body = body();
        } catch (InvalidInputException e) {
            Failures.show(e);
            return;
        }
        background.call(
                this,
                () -> before.map(t -> templates.change(user, t.id(), t.version(), body))
                        .orElseGet(() -> templates.create(user, forWhom, body)),
                written -> UI.getCurrent().navigate("templates/use/" + written.id()));
    }

    private void retire(Template template) {
        PortalUser user = currentUser.get();
        background.call(
                this,
                () -> {
                    templates.retire(user, template.id());
                    return template;
                },
                gone -> UI.getCurrent().navigate("templates"));
    }

    @Override
    public String getPageTitle() {
        return Titles.of(this, getPageHeading());
    }
}
