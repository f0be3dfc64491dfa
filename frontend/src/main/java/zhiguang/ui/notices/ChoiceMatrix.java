package zhiguang.ui.notices;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.IntegerField;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import zhiguang.failure.InvalidInputException;
import zhiguang.notices.LimitLead;
import zhiguang.notices.NoticeChoices;
import zhiguang.notices.NoticeKind;
import zhiguang.notices.Way;
import zhiguang.ui.common.FailureText;

/** Kinds of notices against ways to get them, and how early a time limit counts as near. */
class ChoiceMatrix extends Div {

    private record Cell(NoticeKind kind, Way way) {}

    private final Map<Cell, Checkbox> boxes = new HashMap<>();
    private final IntegerField amount = new IntegerField();
    private final Select<LimitLead.Unit> unit = new Select<>();
    private final Span kept = new Span();
    private final Consumer<ChoiceMatrix> changed;
    private NoticeChoices value = NoticeChoices.DEFAULT;
    private boolean showing;

    ChoiceMatrix(Consumer<ChoiceMatrix> changed) {
        this.changed = changed;
        addClassName("zg-notice-choices");
        kept.addClassName("zg-quiet");
        kept.getElement().setAttribute("role", "status");
        NativeTable table = new NativeTable();
        NativeTableRow head = table.getHead().addRow();
        head.addHeaderCell();
        for (Way way : Way.values()) {
            head.addHeaderCell().setText(getTranslation("notices.way." + way));
        }
        for (NoticeKind kind : NoticeKind.values()) {
            table.getBody().addRows(row(kind));
        }
        add(table, lead(), kept);
    }

    private NativeTableRow row(NoticeKind kind) {
        NativeTableRow row = new NativeTableRow();
        NativeTableHeaderCell name = row.addHeaderCell();
        name.setText(getTranslation(NoticeLook.key(kind)));
        for (Way way : Way.values()) {
            Checkbox box = new Checkbox();
            box.setAriaLabel(getTranslation("notices.choice", getTranslation(NoticeLook.key(kind)), getTranslation("notices.way." + way)));
            box.addValueChangeListener(event -> change(value.with(kind, way, event.getValue())));
            boxes.put(new Cell(kind, way), box);
            row.addDataCell().add(box);
        }
        return row;
    }

    private Div lead() {
        amount.setLabel(getTranslation("notices.lead"));
        amount.setStepButtonsVisible(true);
        amount.setMin(1);
        amount.setManualValidation(true);
        unit.setItems(LimitLead.Unit.values());
        unit.setItemLabelGenerator(u -> getTranslation("notices.lead." + u));
        unit.setAriaLabel(getTranslation("notices.lead.unit"));
        amount.addValueChangeListener(event -> changeLead());
        unit.addValueChangeListener(event -> changeLead());
        Div line = new Div(amount, unit);
        line.addClassName("zg-notice-lead");
        return line;
    }

    /** What is out of range is said at the field and changes nothing. */
    private void changeLead() {
        if (showing) {
            return;
        }
        try {
            int typed = amount.getValue() == null ? 0 : amount.getValue();
            LimitLead lead = new LimitLead(unit.getValue(), typed);
            amount.setInvalid(false);
            change(value.with(lead));
        } catch (InvalidInputException e) {
            amount.setErrorMessage(FailureText.of(e));
            amount.setInvalid(true);
        }
    }

    private void change(NoticeChoices wanted) {
        if (!showing) {
            value = wanted;
            kept.setText("");
            changed.accept(this);
        }
    }

    NoticeChoices value() {
        return value;
    }

    void kept() {
        kept.setText(getTranslation("notices.kept"));
    }

    void show(NoticeChoices choices) {
        showing = true;
        value = choices;
        boxes.forEach((cell, box) -> box.setValue(choices.of(cell.kind()).contains(cell.way())));
        amount.setValue(choices.lead().amount());
        unit.setValue(choices.lead().unit());
        showing = false;
    }
}
