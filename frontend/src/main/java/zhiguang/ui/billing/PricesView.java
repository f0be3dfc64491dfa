package zhiguang.ui.billing;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import java.util.Optional;
import zhiguang.billing.PriceRate;
import zhiguang.billing.PriceVersion;
import zhiguang.ui.common.BadgeLook;
import zhiguang.ui.common.Danger;
import zhiguang.ui.common.EmptyState;
import zhiguang.ui.common.PageHeader;
import zhiguang.ui.common.Skeleton;
import zhiguang.ui.common.StateBadge;
import zhiguang.ui.common.Symbol;
import zhiguang.ui.common.Timestamp;
import zhiguang.ui.common.Titles;
import zhiguang.ui.common.Toast;
import zhiguang.ui.common.Tone;

/** For administrators: every version of the prices; a published one stays for ever. */
@Route("admin/prices")
@RolesAllowed("ADMINISTRATOR")
@Menu(title = "billing.prices", order = 132, icon = "list-checks")
class PricesView extends Div implements HasDynamicTitle {

    private static final BadgeLook DRAFT = new BadgeLook(Symbol.PENCIL, "billing.version.draft", Tone.NEUTRAL);
    private static final BadgeLook CURRENT = new BadgeLook(Symbol.CIRCLE_CHECK, "billing.version.current", Tone.SUCCESS);
    private static final BadgeLook LATER = new BadgeLook(Symbol.CALENDAR_CLOCK, "billing.version.later", Tone.WAITING);
    private static final BadgeLook OLD = new BadgeLook(Symbol.ARCHIVE, "billing.version.old", Tone.NEUTRAL);

    private final BillingCalls calls;
    private final Skeleton skeleton = new Skeleton();
    private final Div versions = new Div();
    private List<PriceRate> begin = List.of();

    PricesView(BillingCalls calls) {
        this.calls = calls;
        addClassName("zg-page");
        Button draft = new Button(getTranslation("billing.draft"), Symbol.PLUS.icon(), click -> draft());
        draft.addThemeVariants(ButtonVariant.PRIMARY);
        add(new PageHeader(getTranslation("billing.prices")).withActions(draft), skeleton, versions);
    }

    @Override
    protected void onAttach(AttachEvent event) {
        read();
    }

    @Override
    public String getPageTitle() {
        return Titles.of(this, getTranslation("billing.prices"));
    }

    private void draft() {
        new PriceDraftDialog(calls, begin, this::read).open();
    }

    private void read() {
        calls.run(this, actor -> new Content(calls.prices().list(actor), calls.prices().current()), this::show);
    }

    private void show(Content content) {
        skeleton.setVisible(false);
        versions.removeAll();
        begin = content.current().map(PriceVersion::rates).orElse(List.of());
        if (content.all().isEmpty()) {
            versions.add(new EmptyState(Symbol.LIST_CHECKS, getTranslation("billing.prices.none"), getTranslation("billing.prices.none.why")));
        }
        content.all().forEach(version -> versions.add(card(version, content.current())));
    }

    private Div card(PriceVersion version, Optional<PriceVersion> current) {
        Div head = new Div(new H2(getTranslation("billing.version", version.id())), new StateBadge(look(version, current)));
        head.addClassName("zg-card-head");
        version.validFrom().ifPresent(from -> head.add(new Span(getTranslation("billing.valid-from")), new Timestamp(from)));
        Span made = new Span(version.publishedBy()
                .map(by -> getTranslation("billing.published-by", by))
                .orElseGet(() -> getTranslation("billing.made-by", version.madeBy())));
        made.addClassName("zg-quiet");
        head.add(made, new Span(version.note()));
        if (!version.isPublished()) {
            head.add(button("billing.publish", ButtonVariant.PRIMARY, () -> confirm(version)));
            head.add(button("billing.discard", ButtonVariant.TERTIARY, () -> discard(version)));
        }
        Div card = new Div(head, new RateGrid(version, calls.text()));
        card.addClassName("zg-card");
        return card;
    }

    private static BadgeLook look(PriceVersion version, Optional<PriceVersion> current) {
        if (!version.isPublished()) {
            return DRAFT;
        }
        if (current.filter(now -> now.id() == version.id()).isPresent()) {
            return CURRENT;
        }
        boolean later = current.flatMap(PriceVersion::validFrom)
                .flatMap(now -> version.validFrom().map(from -> from.isAfter(now)))
                .orElse(true);
        return later ? LATER : OLD;
    }

    private Button button(String key, ButtonVariant variant, Runnable action) {
        Button button = new Button(getTranslation(key), click -> action.run());
        button.addThemeVariants(variant, ButtonVariant.SMALL);
        return button;
    }

    private void confirm(PriceVersion version) {
        Danger.confirm(
                getTranslation("billing.publish.title", version.id()),
                getTranslation("billing.publish.effect"),
                getTranslation("billing.publish"),
                () -> calls.run(this, actor -> {
                    calls.prices().publish(actor, version.id());
                    return version;
                }, done -> {
                    Toast.done(getTranslation("billing.published"));
                    read();
                }));
    }

    private void discard(PriceVersion version) {
        calls.run(this, actor -> calls.prices().discard(actor, version.id()), gone -> read());
    }

    private record Content(List<PriceVersion> all, Optional<PriceVersion> current) {}
}
