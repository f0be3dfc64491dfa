package zhiguang.ui.jobs;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.tabs.Tab;
import com.vaadin.flow.component.tabs.Tabs;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import java.util.Map;
import java.util.Map.Entry;
import java.util.function.Consumer;
import zhiguang.ui.common.Symbol;

/** The line above the list: which states, and a text to look for. */
class JobSearch extends Div {

    private final TextField text = new TextField();
    private final Tabs tabs = new Tabs();
    private final Map<JobFilter.Show, Tab> byShow;
    private JobFilter filter = JobFilter.DEFAULT;

    JobSearch(Consumer<JobFilter> changed) {
        addClassName("zg-job-search");
        byShow = Map.of(
                JobFilter.Show.ACTIVE, new Tab(getTranslation("jobs.show.active")),
                JobFilter.Show.FINISHED, new Tab(getTranslation("jobs.show.finished")),
                JobFilter.Show.ALL, new Tab(getTranslation("jobs.show.all")));
        tabs.add(byShow.get(JobFilter.Show.ALL), byShow.get(JobFilter.Show.ACTIVE), byShow.get(JobFilter.Show.FINISHED));
        tabs.addSelectedChangeListener(event -> {
            if (event.isFromClient()) {
                changed.accept(new JobFilter(filter.text(), shown(), filter.sort(), filter.descending()));
            }
        });
        text.setPlaceholder(getTranslation("jobs.search"));
        text.setAriaLabel(getTranslation("jobs.search"));
        text.setPrefixComponent(Symbol.SEARCH.icon());
        text.setClearButtonVisible(true);
        text.setValueChangeMode(ValueChangeMode.LAZY);
        text.getElement().setAttribute("data-key", "/");
        text.addValueChangeListener(event -> {
            if (event.isFromClient()) {
                changed.accept(new JobFilter(event.getValue(), filter.show(), filter.sort(), filter.descending()));
            }
        });
        add(tabs, text);
    }

    void show(JobFilter now) {
        filter = now;
        tabs.setSelectedTab(byShow.get(now.show()));
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
