package zhiguang.ui.transfers;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import zhiguang.cluster.Clusters;
import zhiguang.identity.PortalUser;
import zhiguang.submissions.SubmissionId;
import zhiguang.submissions.SubmissionTransfers;
import zhiguang.transfers.Transfer;
import zhiguang.transfers.TransferId;
import zhiguang.transfers.Transfers;
import zhiguang.ui.common.BackgroundCalls;
import zhiguang.ui.common.ClusterFilter;
import zhiguang.ui.common.CurrentUser;
import zhiguang.ui.common.Danger;
import zhiguang.ui.common.EmptyState;
import zhiguang.ui.common.PageCluster;
import zhiguang.ui.common.PageHeader;
import zhiguang.ui.common.Skeleton;
import zhiguang.ui.common.Subscriptions;
import zhiguang.ui.common.Symbol;
import zhiguang.ui.common.Titles;
import zhiguang.ui.common.Toast;

/** All transfers of a person, the newest first; each keeps itself current. */
@Route("transfers")
@PermitAll
@StyleSheet("jobs.css")
@Menu(title = "transfers.title", order = 40, icon = "cloud-upload")
class TransfersView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    private final Transfers transfers;
    private final PortalUser user;
    private final BackgroundCalls background;
    private final Div list = new Div();
    private final Skeleton skeleton = new Skeleton();
    private final EmptyState empty;
    private final Map<TransferId, TransferCard> cards = new LinkedHashMap<>();
    private final TransferReader reader;
    private final SubmissionTransfers staged;
    private final Clusters clusters;
    private final Freshener<TransferId> freshener;
    private final Freshener<SubmissionId> submissions;
    private final ClusterFilter cluster;
    private Optional<TransferId> opened = Optional.empty();
    private final List<AutoCloseable> subscriptions = new ArrayList<>();

    TransfersView(
            Transfers transfers,
            SubmissionTransfers staged,
            TransferReader reader,
            Clusters clusters,
            CurrentUser currentUser,
            BackgroundCalls background) {
        this.transfers = transfers;
        this.staged = staged;
        this.clusters = clusters;
        this.cluster = new ClusterFilter(clusters, this::filtered);
        this.reader = reader;
        this.user = currentUser.get();
        this.background = background;
        this.freshener = new Freshener<>(this::fetch);
        this.submissions = new Freshener<>(this::fetch);
        this.empty = new EmptyState(
                Symbol.PACKAGE,
                getTranslation("transfers.empty"),
                getTranslation("transfers.empty.why"),
                new Anchor("data", getTranslation("transfers.empty.action")));
        addClassName("zg-page");
        list.addClassName("zg-transfers");
        empty.setVisible(false);
        add(new PageHeader(getTranslation("transfers.title")).withBeside(cluster), skeleton, list, empty);
    }

    @Override
    public String getPageTitle() {
        return Titles.of(this, getTranslation("transfers.title"));
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        QueryParameters query = event.getLocation().getQueryParameters();
        opened = query.getSingleParameter("id").flatMap(TransferId::parse);
        cluster.read(query);
        cards.values().forEach(this::showIfWanted);
    }

    private void filtered() {
        keepAddress();
        cards.values().forEach(this::showIfWanted);
        showEmpty();
    }

    private void showIfWanted(TransferCard card) {
        card.setVisible(cluster.leaves(card.cluster()));
    }

    private void showEmpty() {
        empty.setVisible(cards.values().stream().noneMatch(Component::isVisible));
    }

    @Override
    protected void onAttach(AttachEvent event) {
        subscriptions.add(transfers.subscribe(user.id(), freshener.listener(event.getUI())));
        subscriptions.add(staged.subscribe(user.id(), submissions.listener(event.getUI())));
        Optional<TransferId> open = opened;
        background.call(this, () -> reader.list(user.id(), id -> open.filter(id::equals).isPresent()), this::showAll);
    }

    @Override
    protected void onDetach(DetachEvent event) {
        Subscriptions.of(List.copyOf(subscriptions)).remove();
        subscriptions.clear();
    }

    private void showAll(List<Shown> all) {
        skeleton.setVisible(false);
        list.removeAll();
        cards.clear();
        all.forEach(shown -> list.add(card(shown)));
        showEmpty();
        opened.map(cards::get).ifPresent(TransferCard::open);
    }

    private TransferCard card(Shown shown) {
        TransferId id = shown.transfer().id();
        TransferCard card = new TransferCard(
                clusters, this::cancel, this::retry, () -> open(id, () -> shown.submission().ifPresentOrElse(this::fetch, () -> fetch(id))));
        cards.put(id, card);
        card.show(shown);
        showIfWanted(card);
        return card;
    }

    /** Only what changed is asked for and drawn again. */
    private void fetch(TransferId id) {
        Predicate<TransferId> open = open();
        background.call(this, () -> reader.find(user.id(), id, open), found -> found.ifPresent(this::show), failure -> {});
    }

    private void fetch(SubmissionId id) {
        Predicate<TransferId> open = open();
        background.call(this, () -> reader.find(user.id(), id, open), found -> found.forEach(this::show), failure -> {});
    }

    private Predicate<TransferId> open() {
        Set<TransferId> open = cards.entrySet().stream()
                .filter(card -> card.getValue().isOpened())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        return open::contains;
    }

    private void show(Shown shown) {
        TransferCard card = cards.get(shown.transfer().id());
        if (card == null) {
            list.addComponentAsFirst(card(shown));
            showEmpty();
        } else {
            card.show(shown);
        }
    }

    private void open(TransferId id, Runnable fetch) {
        opened = Optional.of(id);
        keepAddress();
        fetch.run();
    }

    private void keepAddress() {
        Map<String, String> query = new LinkedHashMap<>();
        opened.ifPresent(id -> query.put("id", id.toString()));
        cluster.getOptionalValue().ifPresent(name -> query.put(PageCluster.PARAMETER, name.value()));
        UI.getCurrentOrThrow().getPage().getHistory().replaceState(null, new Location("transfers", QueryParameters.simple(query)));
    }

    private void cancel(Transfer transfer) {
        Danger.confirm(
                getTranslation("transfers.cancel.title"),
                getTranslation("transfers.cancel.effect"),
                getTranslation("transfers.cancel"),
                getTranslation("transfers.cancel.not"),
                () -> background.call(this, () -> transfers.cancel(user, transfer.id()), done -> fetch(transfer.id())));
    }

    private void retry(Transfer transfer) {
        background.call(this, () -> transfers.retry(user, transfer.id()), done -> {
            if (!done) {
                Toast.warn(getTranslation("transfers.retry.not"));
            }
            fetch(transfer.id());
        });
    }
}
