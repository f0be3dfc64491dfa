package zhiguang.ui.cluster;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Nav;
import zhiguang.ui.common.PageCluster;

/** The pages about the machine, as links; the current one says so. */
class ClusterTabs extends Nav {

    /** Each page, by the key of its word and its address. */
    enum Page {
        OVERVIEW("overview", "cluster"),
        NODES("nodes", "cluster/nodes"),
        RESERVATIONS("reservations", "cluster/reservations"),
        LOAD("load", "cluster/load"),
        SHARES("shares", "cluster/shares");

        private final String key;
        private final String address;

        Page(String key, String address) {
            this.key = key;
            this.address = address;
        }

        String address() {
            return address;
        }
    }

    ClusterTabs(Page current) {
        addClassName("zg-cluster-tabs");
        setAriaLabel(getTranslation("cluster.pages"));
        for (Page page : Page.values()) {
            Anchor link = new Anchor(PageCluster.link(page.address), getTranslation("cluster.page." + page.key));
            if (page == current) {
                link.getElement().setAttribute("aria-current", "page");
            }
            add(link);
        }
    }
}
