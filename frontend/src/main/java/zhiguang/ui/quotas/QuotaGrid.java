package zhiguang.ui.quotas;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.data.renderer.LitRenderer;
import java.time.Instant;
import java.util.function.Consumer;
import zhiguang.projects.quotas.QuotaLimit;
import zhiguang.projects.quotas.QuotaLine;
import zhiguang.projects.quotas.QuotaScope;
import zhiguang.ui.common.BadgeLook;
import zhiguang.ui.common.StateBadge;
import zhiguang.ui.common.Symbol;
import zhiguang.ui.common.Tone;

/** A line for the project and one for each member: what is used of what, every other limit in words, and whether Slurm has it. */
class QuotaGrid extends Grid<QuotaLine> {

    private final transient QuotaScope scope;
    private final transient Consumer<QuotaLine> edit;
    private final transient Consumer<QuotaLine> ask;

    QuotaGrid(QuotaScope scope, Consumer<QuotaLine> edit, Consumer<QuotaLine> ask) {
        this.scope = scope;
        this.edit = edit;
        this.ask = ask;
        addThemeVariants(GridVariant.LUMO_COMPACT, GridVariant.LUMO_WRAP_CELL_CONTENT);
        setSelectionMode(SelectionMode.NONE);
        addClassName("zg-quotas");
        QuotaWords words = QuotaWords.of(this);
        addColumn(line -> line.key().member().isEmpty() ? getTranslation("quotas.whole") : line.key().memberName())
                .setHeader(getTranslation("quotas.who"))
                .setKey("who")
                .setAutoWidth(true)
                .setFlexGrow(0);
        addColumn(line -> used(words, line, QuotaLimit.CORE_MINUTES))
                .setHeader(getTranslation("quotas.used.cores"))
                .setTextAlign(ColumnTextAlign.END)
                .setKey("cores")
                .setAutoWidth(true)
                .setFlexGrow(0);
        addColumn(line -> used(words, line, QuotaLimit.GPU_MINUTES))
                .setHeader(getTranslation("quotas.used.gpus"))
                .setTextAlign(ColumnTextAlign.END)
                .setKey("gpus")
                .setAutoWidth(true)
                .setFlexGrow(0);
        addColumn(line -> line.used()
                        .flatMap(use -> line.cores().runsOut(use.coreMinutes(), line.quota().limit(QuotaLimit.CORE_MINUTES), Instant.now()))
                        .map(words::day)
                        .orElse(""))
                .setHeader(getTranslation("quotas.runs-out"))
                .setKey("end")
                .setAutoWidth(true)
                .setFlexGrow(0);
        addColumn(LitRenderer.<QuotaLine>of("<span class=\"zg-wrap\">${item.text}</span>")
                        .withProperty("text", line -> words.all(line.quota())))
                .setHeader(getTranslation("quotas.limits"))
                .setKey("limits")
                .setFlexGrow(1);
        addColumn(StateBadge.renderer(QuotaGrid::look))
                .setHeader(getTranslation("quotas.state"))
                .setKey("state")
                .setAutoWidth(true)
                .setFlexGrow(0)
                .setTooltipGenerator(line ->
                        line.kept().flatMap(kept -> kept.pendingWhy()).filter(why -> line.isPending()).map(words::why).orElse(null));
        addComponentColumn(this::actions).setKey("actions").setAutoWidth(true).setFlexGrow(0).setTextAlign(ColumnTextAlign.END);
    }

    private static String used(QuotaWords words, QuotaLine line, QuotaLimit limit) {
        String used = line.used().map(use -> words.hours(use.of(limit))).orElse("?");
        return line.quota().limit(limit).map(most -> used + " / " + words.hours(most)).orElse(used);
    }

    private static BadgeLook look(QuotaLine line) {
        if (line.isPending()) {
            return new BadgeLook(Symbol.HOURGLASS, "quotas.state.PENDING", Tone.WARNING);
        }
        if (line.kept().isEmpty()) {
            return new BadgeLook(Symbol.CIRCLE_DASHED, "quotas.state.FOREIGN", Tone.NEUTRAL);
        }
        return line.actual().isEmpty()
                ? new BadgeLook(Symbol.CIRCLE_HELP, "quotas.state.UNKNOWN", Tone.NEUTRAL)
                : new BadgeLook(Symbol.CIRCLE_CHECK, "quotas.state.APPLIED", Tone.SUCCESS);
    }

    private Component actions(QuotaLine line) {
        Div actions = new Div();
        actions.addClassName("zg-actions");
        if (scope.mayChange(line.key())) {
            actions.add(button("quotas.edit", line, edit));
        } else if (scope.maySee(line.key().memberName())) {
            actions.add(button("quotas.ask", line, ask));
        }
        return actions;
    }

    private Button button(String key, QuotaLine line, Consumer<QuotaLine> action) {
        Button button = new Button(getTranslation(key), click -> action.accept(line));
        button.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        button.setAriaLabel(getTranslation(key) + ": " + line.key());
        return button;
    }
}
