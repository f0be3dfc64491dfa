package zhiguang.ui.profile;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import java.time.Duration;
import java.util.Optional;
import zhiguang.failure.InvalidInputException;
import zhiguang.tokens.ApiScope;
import zhiguang.tokens.DeviceGrant;
import zhiguang.tokens.UserCode;
import zhiguang.ui.common.CurrentUser;
import zhiguang.ui.common.FailureText;
import zhiguang.ui.common.PageHeader;
import zhiguang.ui.common.Timestamp;
import zhiguang.ui.common.Titles;
import zhiguang.ui.common.Toast;
import zhiguang.ui.factors.StepUp;

/** Approves a program that runs where no browser is: by the code that it shows. */
@Route("device")
@PermitAll
class DeviceView extends Div implements HasDynamicTitle, BeforeEnterObserver {

    private static final int DAYS = 30;

    private final DeviceAnswers answers;
    private final CurrentUser currentUser;
    private final StepUp stepUp;
    private final TextField code = new TextField();
    private final CheckboxGroup<ApiScope> scopes = new CheckboxGroup<>();
    private final IntegerField days = new IntegerField();
    private final Div found = new Div();

    DeviceView(DeviceAnswers answers, CurrentUser currentUser, StepUp stepUp) {
        this.answers = answers;
        this.currentUser = currentUser;
        this.stepUp = stepUp;
        addClassName("zg-page");
        code.setLabel(getTranslation("device.code"));
        code.setHelperText(getTranslation("device.code.hint"));
        code.setManualValidation(true);
        code.addValueChangeListener(event -> found.removeAll());
        Button look = new Button(getTranslation("device.look"), event -> look());
        look.addThemeVariants(ButtonVariant.PRIMARY);
        look.addClickShortcut(Key.ENTER).listenOn(code);
        Div form = new Div(code, look);
        form.addClassName("zg-form");
        found.addClassName("zg-form");
        add(new PageHeader(getTranslation("device.title")), new Paragraph(getTranslation("device.why")), form, found);
        code.focus();
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        event.getLocation().getQueryParameters().getSingleParameter("code").flatMap(UserCode::parse).ifPresent(given -> {
            code.setValue(given.shown());
            look();
        });
    }

    @Override
    public String getPageTitle() {
        return Titles.of(this, getTranslation("device.title"));
    }

    private void look() {
        found.removeAll();
        code.setInvalid(false);
        DeviceAnswers.Found there = answers.find(currentUser.get(), code.getValue());
        switch (there) {
            case DeviceAnswers.Found.Often _ -> wrong("device.often");
            case DeviceAnswers.Found.Nothing _ -> wrong("device.unknown");
            case DeviceAnswers.Found.Waiting(UserCode known, DeviceGrant grant) -> show(known, grant);
        }
    }

    private void wrong(String key) {
        code.setErrorMessage(getTranslation(key));
        code.setInvalid(true);
    }

    private void show(UserCode known, DeviceGrant grant) {
        prepare(grant);
        Button approve = new Button(getTranslation("device.approve"), event -> stepUp.before(() -> approve(known)));
        approve.addThemeVariants(ButtonVariant.PRIMARY);
        Button refuse = new Button(getTranslation("device.refuse"), event -> refuse(known));
        refuse.addThemeVariants(ButtonVariant.ERROR);
        Div actions = new Div(approve, refuse);
        actions.addClassName("zg-actions");
        found.add(
                new H2(getTranslation("device.asks", grant.program())),
                line("device.code", new Code(known.shown())),
                line("device.from", new Code(grant.address())),
                line("device.asked", new Timestamp(grant.asked())),
                new Paragraph(getTranslation("device.warning")),
                scopes,
                days,
                actions);
    }

    private void prepare(DeviceGrant grant) {
        scopes.setLabel(getTranslation("device.scopes"));
        scopes.setItems(grant.scopes().stream().sorted().toList());
        scopes.setItemLabelGenerator(scope -> getTranslation("api.scope." + scope.name()));
        scopes.setValue(grant.scopes());
        scopes.setManualValidation(true);
        int longest = (int) answers.longest().toDays();
        days.setLabel(getTranslation("api.days"));
        days.setMin(1);
        days.setMax(longest);
        days.setValue(Math.min(DAYS, longest));
        days.setStepButtonsVisible(true);
        days.setManualValidation(true);
    }

    private Component line(String key, Component value) {
        return new Div(new Span(getTranslation(key) + " "), value);
    }

    private void approve(UserCode known) {
        days.setInvalid(false);
        scopes.setInvalid(false);
        try {
            Duration life = Duration.ofDays(Optional.ofNullable(days.getValue()).orElse(0));
            done(answers.approve(currentUser.get(), known, scopes.getValue(), life), "device.approved");
        } catch (InvalidInputException e) {
            mark(e);
        }
    }

    private void mark(InvalidInputException failure) {
        String text = FailureText.of(failure);
        switch (failure.code()) {
            case "api-key.life" -> {
                days.setErrorMessage(text);
                days.setInvalid(true);
            }
            case "api-key.scopes" -> {
                scopes.setErrorMessage(text);
                scopes.setInvalid(true);
            }
            default -> Toast.warn(text);
        }
    }

    private void refuse(UserCode known) {
        done(answers.refuse(currentUser.get(), known), "device.refused");
    }

    private void done(boolean answered, String key) {
        if (!answered) {
            found.removeAll();
            wrong("device.unknown");
            return;
        }
        code.clear();
        found.removeAll();
        found.add(new Paragraph(getTranslation(key)));
    }
}
