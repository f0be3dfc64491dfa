package zhiguang.ui.layout;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.QueryParameters;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import zhiguang.cluster.Clusters;
import zhiguang.identity.ClusterName;
import zhiguang.jobs.JobFeed;
import zhiguang.ui.common.PageCluster;

/** Which cluster the page below is about; another choice opens the same page about that one. */
class ClusterChoice extends Div {

    private final Clusters clusters;
    private final JobFeed feed;

    ClusterChoice(Clusters clusters, JobFeed feed) {
        this.clusters = clusters;
        this.feed = feed;
        addClassName("zg-cluster-choice");
        Select<ClusterName> choice = new Select<>();
        choice.setLabel(getTranslation("clusters.choice"));
        choice.setItems(clusters.names());
        choice.setItemLabelGenerator(this::label);
        choice.setValue(PageCluster.get());
        choice.addValueChangeListener(event -> {
            if (event.isFromClient()) {
                open(event.getValue());
            }
        });
        add(choice);
    }

    private String label(ClusterName cluster) {
        String title = clusters.title(cluster);
        return feed.snapshot(cluster).trouble().isPresent() ? getTranslation("clusters.silent", title) : title;
    }

    /** From its beginning: nothing of the other cluster may stay. */
    private static void open(ClusterName cluster) {
        UI ui = UI.getCurrentOrThrow();
        Location now = ui.getActiveViewLocation();
        Map<String, List<String>> parameters = new HashMap<>(now.getQueryParameters().getParameters());
        parameters.remove(PageCluster.PARAMETER);
        String address = new Location(now.getPath(), new QueryParameters(parameters)).getPathWithQueryParameters();
        ui.getPage().setLocation(PageCluster.link(address, cluster));
    }
}
