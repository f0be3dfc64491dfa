package zhiguang.ui.cluster;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEvent;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.HasUrlParameter;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import java.util.Optional;
import zhiguang.cluster.ClusterSnapshot;
import zhiguang.cluster.Node;
import zhiguang.cluster.Reservation;
import zhiguang.identity.PortalUser;
import zhiguang.jobs.load.NodeJobs;
import zhiguang.ui.common.BackgroundCalls;
import zhiguang.ui.common.CurrentUser;
import zhiguang.ui.common.NotFoundState;
import zhiguang.ui.common.OfOneCluster;
import zhiguang.ui.common.PageCluster;
import zhiguang.ui.common.PageHeader;
import zhiguang.ui.common.Skeleton;
import zhiguang.ui.common.StateBadge;
import zhiguang.ui.common.Symbol;
import zhiguang.ui.common.Titles;

/** One node with the jobs on it: one's own by name, of others only how many. */
@Route("cluster/nodes")
@PermitAll
@StyleSheet("jobs.css")
@StyleSheet("cluster.css")
class NodeView extends Div implements OfOneCluster, HasDynamicTitle, HasUrlParameter<String> {

    private final ClusterWatch watch;
    private final BackgroundCalls background;
    private final CurrentUser currentUser;
    private final Live live;
    private final Div content = new Div();
    private final Div heading = new Div();
    private final NodeCard card = new NodeCard(false);
    private final NodeJobList jobs = new NodeJobList();
    private final Div reserved = new Div();
    private final Skeleton skeleton = new Skeleton();
    private String name = "";
    private Optional<Node> node = Optional.empty();
    private List<Reservation> reservations = List.of();
    private boolean asking;

    NodeView(ClusterWatch watch, BackgroundCalls background, CurrentUser currentUser) {
        this.watch = watch;
        this.background = background;
        this.currentUser = currentUser;
        this.live = new Live(watch);
        addClassNames("zg-page", "zg-cluster");
        content.addClassNames("zg-cluster-content", "zg-node-page");
        reserved.setVisible(false);
        add(heading, live.outage(), skeleton, content);
    }

    @Override
    public void setParameter(BeforeEvent event, String parameter) {
        name = parameter;
        heading.removeAll();
        node = watch.snapshot().find(name);
        if (isAttached()) {
            show(watch.snapshot());
        }
    }

    @Override
    protected void onAttach(AttachEvent event) {
        live.follow(content, this::show);
    }

    private void show(ClusterSnapshot snapshot) {
        if (!snapshot.isKnown()) {
            return;
        }
        skeleton.setVisible(false);
        Optional<Node> before = node;
        node = snapshot.find(name);
        if (node.isEmpty()) {
            heading.removeAll();
            content.removeAll();
            content.add(new NotFoundState());
            return;
        }
        Node found = node.get();
        if (heading.getChildren().findAny().isEmpty() || !before.map(Node::state).equals(node.map(Node::state))) {
            head(found);
        }
        if (card.getParent().isEmpty()) {
            content.removeAll();
            content.add(card, new Div(jobs, reserved));
        }
        card.show(found, watch.jobsOn(found.name()));
        showReservations(snapshot.reservations().stream().filter(r -> r.nodes().contains(found.name())).toList());
        askJobs(found.name());
    }

    private void head(Node found) {
        heading.removeAll();
        Anchor back = new Anchor(PageCluster.link("cluster/nodes"), Symbol.ARROW_LEFT.icon());
        back.getElement().setAttribute("aria-label", getTranslation("node.back"));
        PageHeader header = new PageHeader(found.name()).withBeside(new StateBadge(NodeLook.of(found.state()).badge()), live.age());
        header.addComponentAsFirst(back);
        heading.add(header);
        getUI().ifPresent(ui -> ui.getPage().setTitle(getPageTitle()));
    }

    private void showReservations(List<Reservation> here) {
        if (here.equals(reservations)) {
            return;
        }
        reservations = here;
        reserved.removeAll();
        reserved.setVisible(!here.isEmpty());
        reserved.addClassNames("zg-card", "zg-node-reserved");
        if (!here.isEmpty()) {
            Div head = new Div(new H2(getTranslation("cluster.page.reservations")));
            head.addClassName("zg-card-head");
            Div body = new Div();
            body.addClassName("zg-card-body");
            here.forEach(r -> body.add(new Paragraph(new Anchor(PageCluster.link("cluster/reservations"), r.name()), ReservationText.span(this, r))));
            reserved.add(head, body);
        }
    }

    /** At most one question at a time; the next look asks again. */
    private void askJobs(String shown) {
        if (asking) {
            return;
        }
        asking = true;
        PortalUser user = currentUser.get();
        background.<NodeJobs.OnNode>call(this, () -> watch.jobsOn(user, shown), found -> {
            asking = false;
            if (shown.equals(name)) {
                jobs.show(found);
            }
        }, failure -> asking = false);
    }

    @Override
    public String getPageTitle() {
        String state = node.map(found -> getTranslation(NodeLook.of(found.state()).badge().key()) + " · ").orElse("");
        return Titles.of(this, state + (node.isPresent() ? name : getTranslation("not-found.title")));
    }
}
