package zhiguang.ui.jobs;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.tabs.Tab;
import com.vaadin.flow.component.tabs.Tabs;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import java.util.Locale;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import zhiguang.cluster.Clusters;
import zhiguang.ui.common.Symbol;
import zhiguang.ui.jobs.JobFilter.Whose;

/** The line above the list: whose jobs, in which states, a text to look for, and further conditions behind a button. */
class JobSearch extends Div {

    private final Consumer<JobFilter> changed;
    private final Select<Whose> whose = new Select<>();
    private final TextField text = new TextField();
    private final Tabs tabs = new Tabs();
    private final ConditionsButton conditions;
    private final Map<JobFilter.Show, Tab> byShow;
    private JobFilter filter = JobFilter.DEFAULT;

    JobSearch(Consumer<JobFilter> changed) {
        this.changed = changed;
        addClassName("zg-job-search");
        byShow = Map.of(
                JobFilter.Show.ACTIVE, new Tab(getTranslation("jobs.show.active")),
                JobFilter.Show.FINISHED, new Tab(getTranslation("jobs.show.finished")),
                JobFilter.Show.ALL, new Tab(getTranslation("jobs.show.all")));
        tabs.add(byShow.get(JobFilter.Show.ALL), byShow.get(JobFilter.Show.ACTIVE), byShow.get(JobFilter.Show.FINISHED));
        tabs.addSelectedChangeListener(event -> {
            if (event.isFromClient()) {
                changed.accept(filter.withShow(shown()));
            }
        });
        conditions = new ConditionsButton(changed);
        add(whose(), tabs, text(), conditions);
    }

    private Select<Whose> whose() {
        whose.setAriaLabel(getTranslation("jobs.whose"));
        whose.setItemLabelGenerator(w -> getTranslation("jobs.whose." + w.name().toLowerCase(Locale.ROOT)));
        whose.addValueChangeListener(event -> {
            if (event.isFromClient()) {
                changed.accept(filter.withWhose(event.getValue()));
            }
        });
        whose.setVisible(false);
        return whose;
    }

    private TextField text() {
        text.setPlaceholder(getTranslation("jobs.search"));
        text.setAriaLabel(getTranslation("jobs.search"));
        text.setPrefixComponent(Symbol.SEARCH.icon());
        text.setClearButtonVisible(true);
        text.setMaxLength(200);
        text.setValueChangeMode(ValueChangeMode.LAZY);
        text.getElement().setAttribute("data-key", "/");
        text.addValueChangeListener(event -> {
            if (event.isFromClient()) {
                changed.accept(filter.withText(event.getValue()));
            }
        });
        return text;
    }

    /** Shows a choice only to those who have one. */
    void offer(Set<Whose> lists) {
        whose.setItems(Stream.of(Whose.values()).filter(w -> lists.contains(w) || w == filter.whose()).toList());
        whose.setValue(filter.whose());
        whose.setVisible(lists.size() > 1);
    }

    /** Shows the choice of a cluster only where there are several. */
    void offer(Clusters clusters) {
        conditions.offer(clusters);
    }

    void show(JobFilter now) {
        filter = now;
        conditions.show(now);
        tabs.setSelectedTab(byShow.get(now.show()));
        if (whose.isVisible()) {
            whose.setValue(now.whose());
        }
        if (!text.getValue().equals(now.text())) {
            text.setValue(now.text());
        }
    }

    private JobFilter.Show shown() {
        return byShow.entrySet().stream()
                .filter(e -> e.getValue().equals(tabs.getSelectedTab()))
                .map(Entry::getKey)
                .findFirst()
                .orElse(JobFilter.Show.ALL);
    }
}
