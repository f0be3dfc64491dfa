package zhiguang.ui.common;

import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.router.QueryParameters;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import zhiguang.identity.ClusterName;

/** Which of several clusters the page at hand is about: as its address says by {@code ?cluster=}, else the first. */
public final class PageCluster {

    public static final String PARAMETER = "cluster";

    /** On the threads that work for a page. */
    private static final ScopedValue<ClusterName> CARRIED = ScopedValue.newInstance();

    private PageCluster() {}

    public static ClusterName get() {
        UI page = UI.getCurrent();
        if (page != null) {
            return of(page);
        }
        return CARRIED.isBound() ? CARRIED.get() : ClusterName.MAIN;
    }

    /** For threads that only know the page. */
    public static ClusterName of(UI ui) {
        return Optional.ofNullable(ComponentUtil.getData(ui, ClusterName.class)).orElse(ClusterName.MAIN);
    }

    /** For a page whose subject says it, not its address. */
    public static void set(UI ui, ClusterName cluster) {
        ComponentUtil.setData(ui, ClusterName.class, cluster);
    }

    /** The same work for the same cluster, on whatever thread it is run. */
    static Runnable carrying(Runnable work) {
        ClusterName cluster = get();
        return () -> ScopedValue.where(CARRIED, cluster).run(work);
    }

    /** The address of another page about the same cluster. */
    public static String link(String address) {
        return link(address, get());
    }

    /** The address of a page about that cluster; the first is not named. */
    public static String link(String address, ClusterName cluster) {
        return cluster.isMain() ? address : address + (address.contains("?") ? "&" : "?") + PARAMETER + "=" + cluster;
    }

    /** The parameters of another page about the same cluster. */
    public static QueryParameters with(QueryParameters parameters) {
        ClusterName cluster = get();
        if (cluster.isMain()) {
            return parameters;
        }
        Map<String, List<String>> all = new HashMap<>(parameters.getParameters());
        all.put(PARAMETER, List.of(cluster.value()));
        return new QueryParameters(all);
    }
}
