package zhiguang.ui.common;

import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.QueryParameters;
import java.util.Optional;
import zhiguang.cluster.Clusters;
import zhiguang.identity.ClusterName;

/** Leaves of a list what belongs to one cluster, or all of it; not there where there is only one. */
public class ClusterFilter extends Select<ClusterName> {

    private final Clusters clusters;

    public ClusterFilter(Clusters clusters, Runnable changed) {
        this.clusters = clusters;
        setItems(clusters.names());
        setItemLabelGenerator(name -> Optional.ofNullable(name).map(clusters::title).orElse(""));
        setEmptySelectionAllowed(true);
        setEmptySelectionCaption(getTranslation("jobs.condition.cluster.all"));
        setAriaLabel(getTranslation("clusters.choice"));
        setVisible(clusters.areSeveral());
        addValueChangeListener(event -> {
            if (event.isFromClient()) {
                changed.run();
            }
        });
    }

    /** As the address says it. */
    public void read(QueryParameters query) {
        setValue(query.getSingleParameter(PageCluster.PARAMETER).flatMap(name -> clusters.find(Optional.of(name))).orElse(null));
    }

    public boolean leaves(Optional<ClusterName> cluster) {
        return isEmpty() || cluster.filter(getValue()::equals).isPresent();
    }
}
