package zhiguang.ui.announcements;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.data.renderer.LitRenderer;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import zhiguang.identity.PortalUser;
import zhiguang.notices.announcements.Announcement;
import zhiguang.notices.announcements.AnnouncementText;
import zhiguang.notices.announcements.Announcements;
import zhiguang.notices.announcements.Audience;
import zhiguang.ui.common.BackgroundCalls;
import zhiguang.ui.common.BadgeLook;
import zhiguang.ui.common.CurrentUser;
import zhiguang.ui.common.Danger;
import zhiguang.ui.common.EmptyState;
import zhiguang.ui.common.PageHeader;
import zhiguang.ui.common.StateBadge;
import zhiguang.ui.common.Symbol;
import zhiguang.ui.common.Timestamp;
import zhiguang.ui.common.Titles;
import zhiguang.ui.common.Tone;

/** For administrators: what is announced to whom, from when to when. */
@Route("admin/announcements")
@RolesAllowed("ADMINISTRATOR")
@Menu(title = "announcements.title", order = 130, icon = "megaphone")
class AnnouncementsView extends Div implements HasDynamicTitle {

    private final Announcements announcements;
    private final BackgroundCalls background;
    private final PortalUser user;
    private final Clock clock;
    private final Grid<Announcement> grid = new Grid<>();
    private final EmptyState empty;

    AnnouncementsView(Announcements announcements, BackgroundCalls background, CurrentUser currentUser, Clock clock) {
        this.announcements = announcements;
        this.background = background;
        this.user = currentUser.get();
        this.clock = clock;
        addClassName("zg-page");
        Button create = new Button(getTranslation("announcements.new"), Symbol.PLUS.icon(), click -> edit(Optional.empty()));
        create.addThemeVariants(ButtonVariant.PRIMARY);
        empty = new EmptyState(Symbol.MEGAPHONE, getTranslation("announcements.empty"), getTranslation("announcements.empty.why"));
        empty.setVisible(false);
        fill();
        add(new PageHeader(getTranslation("announcements.title")).withActions(create), empty, grid);
    }

    private void fill() {
        grid.addThemeVariants(GridVariant.LUMO_COMPACT);
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.addColumn(StateBadge.renderer(this::standing)).setHeader(getTranslation("announcements.state")).setWidth("130px").setFlexGrow(0);
        grid.addColumn(StateBadge.renderer((Announcement a) -> SeverityLook.of(a.text().severity())))
                .setHeader(getTranslation("announcements.severity"))
                .setWidth("120px")
                .setFlexGrow(0);
        grid.addColumn(a -> a.text().in(getLocale())).setHeader(getTranslation("announcements.text")).setFlexGrow(1);
        grid.addColumn(a -> audience(a.text().audience())).setHeader(getTranslation("announcements.audience")).setWidth("170px").setFlexGrow(0);
        grid.addColumn(Timestamp.renderer((Announcement a) -> Optional.of(a.text().from())))
                .setHeader(getTranslation("announcements.from"))
                .setWidth("120px")
                .setFlexGrow(0);
        grid.addColumn(Timestamp.renderer((Announcement a) -> Optional.of(a.text().to())))
                .setHeader(getTranslation("announcements.to"))
                .setWidth("120px")
                .setFlexGrow(0);
        grid.addColumn(actions()).setWidth("170px").setFlexGrow(0);
    }

    private LitRenderer<Announcement> actions() {
        return LitRenderer.<Announcement>of("""
                        <vaadin-button theme="tertiary small" @click="${edit}">${item.edit}</vaadin-button
                        ><vaadin-button theme="tertiary small error" @click="${remove}">${item.remove}</vaadin-button>
                        """)
                .withProperty("edit", a -> getTranslation("announcements.edit"))
                .withProperty("remove", a -> getTranslation("announcements.remove"))
                .withFunction("edit", a -> edit(Optional.of(a)))
                .withFunction("remove", this::askToRemove);
    }

    private BadgeLook standing(Announcement announcement) {
        Instant now = clock.instant();
        if (announcement.text().isShown(now)) {
            return new BadgeLook(Symbol.EYE, "announcements.shown", Tone.SUCCESS);
        }
        return now.isBefore(announcement.text().from())
                ? new BadgeLook(Symbol.CLOCK, "announcements.planned", Tone.WAITING)
                : new BadgeLook(Symbol.EYE_OFF, "announcements.over", Tone.NEUTRAL);
    }

    private String audience(Audience audience) {
        return switch (audience) {
            case Audience.Everybody _ -> getTranslation("announcements.audience.EVERYBODY");
            case Audience.SignedIn _ -> getTranslation("announcements.audience.SIGNED_IN");
            case Audience.OfProject(var account) -> getTranslation("announcements.audience.of", account.value());
        };
    }

    @Override
    protected void onAttach(AttachEvent event) {
        read();
    }

    private void read() {
        background.call(this, () -> announcements.list(user), this::show);
    }

    private void show(List<Announcement> all) {
        grid.setItems(all);
        grid.setVisible(!all.isEmpty());
        empty.setVisible(all.isEmpty());
    }

    /** Also for tests, which cannot click into a row. */
    void edit(Optional<Announcement> before) {
        new AnnouncementDialog(before, clock.instant(), (dialog, text) -> save(dialog, before, text)).open();
    }

    private void save(AnnouncementDialog dialog, Optional<Announcement> before, AnnouncementText text) {
        background.call(this, () -> {
            before.ifPresentOrElse(old -> announcements.change(user, old, text), () -> announcements.create(user, text));
            return announcements.list(user);
        }, all -> {
            dialog.close();
            show(all);
        }, dialog::fail);
    }

    private void askToRemove(Announcement announcement) {
        Danger.confirm(
                getTranslation("announcements.remove.title"),
                announcement.text().in(getLocale()),
                getTranslation("announcements.remove"),
                getTranslation("action.cancel"),
                () -> background.call(this, () -> {
                    announcements.remove(user, announcement.id());
                    return announcements.list(user);
                }, this::show));
    }

    @Override
    public String getPageTitle() {
        return Titles.of(this, getTranslation("announcements.title"));
    }
}
