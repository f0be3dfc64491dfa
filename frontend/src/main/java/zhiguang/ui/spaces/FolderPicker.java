package zhiguang.ui.spaces;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.data.renderer.LitRenderer;
import java.util.List;
import java.util.function.BiConsumer;
import zhiguang.identity.PortalUser;
import zhiguang.spaces.EntryOrder;
import zhiguang.spaces.FolderPath;
import zhiguang.spaces.Space;
import zhiguang.spaces.SpaceEntry;
import zhiguang.spaces.SpaceFolder;
import zhiguang.ui.common.Symbol;

/** Chooses a folder of a space that one may write to. */
class FolderPicker extends Dialog {

    private static final int MOST = 1_000;

    private final SpaceServices services;
    private final Select<Space> spaces = new Select<>();
    private final Div path = new Div();
    private final Grid<SpaceFolder> folders = new Grid<>();
    private final Button choose;
    private FolderPath folder;
    private Space space;

    FolderPicker(
            SpaceServices services,
            Space space,
            FolderPath folder,
            List<SpaceEntry> chosen,
            boolean copy,
            BiConsumer<Space, FolderPath> chose) {
        this.services = services;
        this.space = space;
        this.folder = folder;
        String key = copy ? "data.copy" : "data.move";
        setHeaderTitle(
                chosen.size() == 1
                        ? getTranslation(key + ".title.one", chosen.getFirst().key().name())
                        : getTranslation(key + ".title", chosen.size()));
        setWidth("32rem");
        addClassName("zg-picker");
        path.addClassName("zg-crumbs");
        spaces.setLabel(getTranslation("data.space"));
        spaces.setItemLabelGenerator(item -> SpaceName.of(this, item));
        spaces.setWidthFull();
        spaces.addValueChangeListener(event -> {
            if (event.isFromClient() && event.getValue() != null) {
                this.space = event.getValue();
                show(FolderPath.TOP);
            }
        });
        prepareFolders();
        add(spaces, path, folders);
        choose = new Button(getTranslation(key + ".here"), click -> {
            close();
            chose.accept(this.space, this.folder);
        });
        choose.addThemeVariants(ButtonVariant.PRIMARY);
        Button create = new Button(getTranslation("data.folder.new"), Symbol.PLUS.icon(), click -> create());
        create.addThemeVariants(ButtonVariant.TERTIARY);
        getFooter().add(create, new Button(getTranslation("action.cancel"), click -> close()), choose);
        readSpaces();
        show(folder);
    }

    private void prepareFolders() {
        folders.addThemeVariants(GridVariant.LUMO_COMPACT, GridVariant.NO_BORDER);
        folders.setHeight("16rem");
        folders.setSelectionMode(Grid.SelectionMode.NONE);
        folders.addColumn(LitRenderer.<SpaceFolder>of("""
                        <button type="button" class="zg-row-link zg-entry" @click="${open}"><span class="zg-icon" aria-hidden="true" style="%s"></span
                        ><bdi>${item.name}</bdi></button>
                        """.formatted(Symbol.FOLDER.style()))
                .withProperty("name", item -> item.key().name())
                .withFunction("open", item -> show(item.path())));
        folders.setEmptyStateText(getTranslation("data.folder.none"));
    }

    private void readSpaces() {
        services.run(this, this::writable, all -> {
            spaces.setItems(all);
            all.stream().filter(one -> one.id().equals(space.id())).findFirst().or(() -> all.stream().findFirst()).ifPresent(one -> {
                spaces.setValue(one);
                if (!one.id().equals(space.id())) {
                    space = one;
                    show(FolderPath.TOP);
                }
            });
            spaces.setVisible(all.size() > 1);
        });
    }

    private List<Space> writable(PortalUser user) {
        return services.spaces().listFor(user).stream().filter(Space::isWritable).toList();
    }

    private void show(FolderPath wanted) {
        folder = wanted;
        path.removeAll();
        path.add(crumb(SpaceName.of(this, space), FolderPath.TOP));
        Breadcrumbs.above(wanted).forEach(step -> path.add(new Span("/"), crumb(Breadcrumbs.name(step), step)));
        Space shown = space;
        services.run(this, user -> services.objects().list(user, shown.id(), wanted, EntryOrder.BY_NAME, 0, MOST), entries -> {
            if (wanted.equals(folder) && shown.id().equals(space.id())) {
                folders.setItems(entries.stream().filter(SpaceFolder.class::isInstance).map(SpaceFolder.class::cast).toList());
            }
        });
    }

    private Button crumb(String text, FolderPath target) {
        Button crumb = new Button(text, click -> show(target));
        crumb.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        return crumb;
    }

    private void create() {
        FolderPath parent = folder;
        Space within = space;
        new NameDialog(getTranslation("data.folder.new"), getTranslation("data.folder.create"), "", dialog -> services.run(
                        dialog,
                        user -> services.changes().createFolder(user, within.id(), parent.resolve(dialog.name())),
                        made -> {
                            dialog.close();
                            show(made.path());
                        },
                        dialog::fail))
                .open();
    }
}
