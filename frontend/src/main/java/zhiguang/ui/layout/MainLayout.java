package zhiguang.ui.layout;

import com.vaadin.flow.component.HasElement;
import com.vaadin.flow.component.applayout.AppLayout;
import com.vaadin.flow.component.applayout.DrawerToggle;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.dependency.Uses;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.orderedlayout.Scroller;
import com.vaadin.flow.component.sidenav.SideNav;
import com.vaadin.flow.component.sidenav.SideNavItem;
import com.vaadin.flow.router.Layout;
import com.vaadin.flow.server.menu.MenuConfiguration;
import com.vaadin.flow.server.menu.MenuEntry;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import zhiguang.cluster.Clusters;
import zhiguang.jobs.JobFeed;
import zhiguang.ui.announcements.AnnouncementBanner;
import zhiguang.ui.common.CopyButton;
import zhiguang.ui.common.Elapsed;
import zhiguang.ui.common.OfOneCluster;
import zhiguang.ui.common.Symbol;
import zhiguang.ui.common.Timestamp;
import zhiguang.ui.notices.NoticeBell;

/** The frame: pages at the side, the person at the bottom; on narrow screens behind a button. */
@Layout
@PermitAll
@Uses(Timestamp.class)
@Uses(Elapsed.class)
@Uses(CopyButton.class)
class MainLayout extends AppLayout {

    /** The item of the page one is on, should it lie below the drawer's edge. */
    private static final String SHOW_CURRENT =
            "setTimeout(() => this.querySelector('vaadin-side-nav-item[current]')?.scrollIntoView({ block: 'nearest' }), 200)";

    private final Clusters clusters;
    private final ObjectProvider<JobFeed> feed;
    private final Div content = new Div();
    private final Div body = new Div();

    MainLayout(
            UserMenu userMenu,
            ObjectProvider<NoticeBell> bell,
            ObjectProvider<AnnouncementBanner> banner,
            Clusters clusters,
            ObjectProvider<JobFeed> feed) {
        this.clusters = clusters;
        this.feed = feed;
        setPrimarySection(Section.DRAWER);
        DrawerToggle toggle = new DrawerToggle();
        toggle.setAriaLabel(getTranslation("nav.toggle"));
        Div bar = new Div(toggle, brand());
        bar.addClassName("zg-bar");
        addToNavbar(true, bar);
        addToDrawer(drawer(userMenu, bell));
        body.addClassName("zg-body");
        content.addClassName("zg-content");
        banner.ifAvailable(content::add);
        content.add(body);
    }

    /** A page stands below what the centre announces. */
    @Override
    public void showRouterLayoutContent(@Nullable HasElement page) {
        body.removeAll();
        super.showRouterLayoutContent(content);
        if (page instanceof OfOneCluster && clusters.areSeveral()) {
            feed.ifAvailable(known -> body.add(new ClusterChoice(clusters, known)));
        }
        if (page != null) {
            body.getElement().appendChild(page.getElement());
        }
        getElement().executeJs(SHOW_CURRENT);
    }

    private Div drawer(UserMenu userMenu, ObjectProvider<NoticeBell> bell) {
        Scroller pages = new Scroller(pages());
        Div drawer = new Div(brand(), pages);
        bell.ifAvailable(drawer::add);
        drawer.add(userMenu);
        drawer.addClassName("zg-drawer");
        return drawer;
    }

    private static Anchor brand() {
        Image logo = new Image("icons/favicon.svg", "");
        Anchor brand = new Anchor("", logo, new Span("之光"), new Span("Zhiguang"));
        brand.addClassName("zg-brand");
        return brand;
    }

    private Div pages() {
        List<MenuEntry> entries = MenuConfiguration.getMenuEntries();
        Div pages = new Div(navigation(entries.stream().filter(entry -> !isAdministration(entry)).toList()));
        List<MenuEntry> administration = entries.stream().filter(MainLayout::isAdministration).toList();
        if (!administration.isEmpty()) {
            SideNav section = navigation(administration);
            section.setLabel(getTranslation("nav.administration"));
            pages.add(section);
        }
        return pages;
    }

    private SideNav navigation(List<MenuEntry> entries) {
        SideNav navigation = new SideNav();
        entries.forEach(entry -> navigation.addItem(item(entry, entries)));
        return navigation;
    }

    /** It stands out on the pages below its own too, unless one of those has an item itself. */
    private SideNavItem item(MenuEntry entry, List<MenuEntry> all) {
        SideNavItem item = new SideNavItem(getTranslation(entry.title()), entry.path());
        item.setMatchNested(all.stream().noneMatch(other -> other.path().startsWith(entry.path() + "/")));
        if (entry.icon() != null) {
            item.setPrefixComponent(Symbol.icon(entry.icon()));
        }
        return item;
    }

    private static boolean isAdministration(MenuEntry entry) {
        return entry.path().contains("admin/");
    }
}
