package zhiguang.ui.transfers;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import zhiguang.cluster.Clusters;
import zhiguang.identity.ClusterName;
import zhiguang.transfers.Transfer;
import zhiguang.transfers.TransferItem;
import zhiguang.transfers.TransferItem.ItemState;
import zhiguang.transfers.TransferRoute.Direction;
import zhiguang.transfers.TransferRoute;
import zhiguang.transfers.TransferState;
import zhiguang.ui.common.Formats;
import zhiguang.ui.common.StateBadge;
import zhiguang.ui.common.Symbol;
import zhiguang.ui.common.Timestamp;
import zhiguang.ui.common.Tone;

/** One transfer: how it stands, how far it is and how fast, and its files with what became of them. */
class TransferCard extends Div {

    private static final int MOST_SHOWN = 200;

    private final Clusters clusters;
    private final StateBadge badge = new StateBadge(Standing.LISTING.look());
    private final Span title = new Span();
    private final Anchor starter = new Anchor("", getTranslation("transfers.by-submission"));
    private final Div why = new Div();
    private final Div progress = new Div();
    private final Button cancel = new Button(getTranslation("action.cancel"), Symbol.X.icon());
    private final Button retry = new Button(getTranslation("transfers.retry"), Symbol.ROTATE_CCW.icon());
    private final Details files = new Details();
    private final Rate rate = new Rate();
    private @Nullable Shown shown;

    TransferCard(Clusters clusters, Consumer<Transfer> cancelled, Consumer<Transfer> again, Runnable opened) {
        this.clusters = clusters;
        addClassNames("zg-card", "zg-transfer");
        title.addClassName("zg-transfer-title");
        why.addClassName("zg-transfer-why");
        progress.addClassName("zg-transfer-progress");
        cancel.addThemeVariants(ButtonVariant.SMALL);
        retry.addThemeVariants(ButtonVariant.SMALL);
        cancel.addClickListener(click -> with(cancelled));
        retry.addClickListener(click -> with(again));
        files.addOpenedChangeListener(change -> {
            if (change.isFromClient() && change.isOpened()) {
                opened.run();
            }
        });
        files.setVisible(false);
        starter.setVisible(false);
        Div head = new Div(badge, title, starter, cancel, retry);
        head.addClassName("zg-card-head");
        Div body = new Div(progress, why, files);
        body.addClassName("zg-card-body");
        add(head, body);
    }

    private void with(Consumer<Transfer> action) {
        Shown now = shown;
        if (now != null) {
            action.accept(now.transfer());
        }
    }

    /** Which it goes to or comes from. */
    Optional<ClusterName> cluster() {
        return Optional.ofNullable(shown).map(now -> now.transfer().route().clusterUser().cluster());
    }

    boolean isOpened() {
        return files.isOpened();
    }

    void open() {
        files.setOpened(true);
    }

    void show(Shown now) {
        if (now.equals(shown)) {
            return;
        }
        shown = now;
        Transfer transfer = now.transfer();
        setId("transfer-" + transfer.id());
        badge.show(Standing.of(transfer).look());
        title.setText(title(transfer));
        title.setTitle(String.join("\n", transfer.route().sources()));
        now.submission().ifPresent(id -> starter.setHref("submissions/" + id));
        starter.setVisible(now.submission().isPresent());
        boolean own = now.submission().isEmpty();
        cancel.setVisible(own && !transfer.state().isFinal() && !transfer.cancelRequested());
        retry.setVisible(own && transfer.state().isFinal() && transfer.state() != TransferState.DONE && transfer.route().way() != TransferRoute.Way.OWN_JOB);
        showProgress(now);
        showWhy(transfer);
        showFiles(now);
    }

    private String title(Transfer transfer) {
        List<String> sources = transfer.route().sources();
        String first = sources.getFirst().replaceAll("/$", "");
        String name = first.substring(first.lastIndexOf('/') + 1);
        boolean toCluster = transfer.route().direction() == Direction.TO_CLUSTER;
        String folder = transfer.route().folder().isEmpty() ? getTranslation("transfers.top") : transfer.route().folder();
        String text = getTranslation(toCluster ? "transfers.to-cluster" : "transfers.to-space", name, sources.size() - 1, folder);
        return clusters.areSeveral() ? text + " · " + clusters.title(transfer.route().clusterUser().cluster()) : text;
    }

    private void showProgress(Shown now) {
        Transfer transfer = now.transfer();
        Formats formats = Formats.of(this);
        progress.removeAll();
        long total = transfer.tally().bytes();
        if (!transfer.state().isFinal() && total > 0) {
            Span filled = new Span();
            filled.getStyle().setWidth(Math.round(100.0 * Math.min(now.moved(), total) / total) + "%");
            Span track = new Span(filled);
            track.addClassName("zg-bar-track");
            progress.add(track);
        }
        Span bytes = new Span(getTranslation("transfers.bytes", formats.bytes(now.moved()), formats.bytes(total)));
        Span count = new Span(getTranslation(
                "transfers.count", transfer.tally().done() + transfer.tally().skipped(), transfer.tally().items()));
        progress.add(bytes, count);
        if (transfer.state() == TransferState.MOVING && transfer.trouble().isEmpty()) {
            rate.at(now.moved()).ifPresent(perSecond -> progress.add(new Span(speed(perSecond, total - now.moved(), formats))));
        }
        progress.add(new Timestamp(transfer.ended().orElse(transfer.created())));
    }

    private String speed(long perSecond, long left, Formats formats) {
        return getTranslation(
                "transfers.rate",
                formats.bytes(perSecond),
                formats.duration(Duration.ofSeconds(Math.max(0, left) / Math.max(1, perSecond))));
    }

    private void showWhy(Transfer transfer) {
        why.setText(transfer.failure()
                .map(failure -> ReasonText.of(this, failure))
                .or(() -> transfer.trouble()
                        .filter(t -> !transfer.state().isFinal())
                        .map(t -> ReasonText.of(this, t)))
                .orElse(transfer.cancelRequested() && !transfer.state().isFinal() ? getTranslation("transfers.cancelling") : ""));
        why.setVisible(!why.getText().isEmpty());
    }

    private void showFiles(Shown now) {
        files.setVisible(now.transfer().tally().items() > 0);
        int failed = now.transfer().tally().failed();
        files.setSummaryText(failed > 0 ? getTranslation("transfers.files.failed", failed) : getTranslation("transfers.files"));
        UnorderedList list = new UnorderedList();
        list.addClassName("zg-files");
        List<TransferItem> items = new ArrayList<>(now.items());
        items.sort((a, b) -> Boolean.compare(b.state() == ItemState.FAILED, a.state() == ItemState.FAILED));
        items.stream().limit(MOST_SHOWN).map(this::file).forEach(list::add);
        files.removeAll();
        files.add(list);
        int more = now.transfer().tally().items() - Math.min(items.size(), MOST_SHOWN);
        if (more > 0 && !items.isEmpty()) {
            files.add(new Span(getTranslation("transfers.files.more", more)));
        }
    }

    private ListItem file(TransferItem item) {
        Span name = new Span(item.target());
        name.addClassName("zg-file-name");
        name.setTitle(item.source());
        Span size = new Span(Formats.of(this).bytes(item.size()));
        size.addClassNames("zg-number", "zg-quiet");
        Span state = new Span(
                item.reason().isPresent() ? ReasonText.of(this, item) : getTranslation("transfers.item." + item.state()));
        state.addClassName("zg-file-why");
        ListItem line = new ListItem(symbol(item.state()).icon(), name, size, state);
        if (item.state() == ItemState.FAILED) {
            line.getElement().setAttribute("data-tone", Tone.WARNING.name().toLowerCase(Locale.ROOT));
        }
        return line;
    }

    private static Symbol symbol(ItemState state) {
        return switch (state) {
            case WAITING -> Symbol.CLOCK;
            case DONE -> Symbol.CHECK;
            case SKIPPED -> Symbol.CIRCLE_DASHED;
            case FAILED -> Symbol.TRIANGLE_ALERT;
        };
    }
}
