package zhiguang.transfers;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import org.springframework.stereotype.Component;
import zhiguang.failure.InvalidInputException;
import zhiguang.files.RemotePath;
import zhiguang.spaces.FolderPath;
import zhiguang.spaces.ObjectIndex;
import zhiguang.spaces.ObjectKey;
import zhiguang.spaces.SpaceId;
import zhiguang.spaces.StorageQuota;
import zhiguang.spaces.StoredObject;
import zhiguang.transfers.TransferItem.ItemState;
import zhiguang.transfers.TransferRoute.Direction;

/** Finds out which files the chosen files and folders are; what cannot be moved is an item too, with its reason. */
@Component
class SourceListing {

    private static final int MOST = 100_000;
    private static final int PAGE = 1_000;

    private final Staging staging;
    private final ObjectIndex index;
    private final StorageQuota quota;
    private final ItemTable items;

    SourceListing(Staging staging, ObjectIndex index, StorageQuota quota, ItemTable items) {
        this.staging = staging;
        this.index = index;
        this.quota = quota;
        this.items = items;
    }

    /** May be done again: what is moved already stays as it is. */
    void run(Transfer transfer, AgentWay way) throws StagingRefusedException {
        Found found = new Found(items.listSettledTargets(transfer.id()), items.nextNumber(transfer.id()));
        if (transfer.route().direction() == Direction.TO_CLUSTER) {
            transfer.route().sources().forEach(source -> listObjects(transfer, source, found));
        } else {
            listFiles(transfer, way, found);
        }
        if (found.list.size() > MOST) {
            throw tooMany();
        }
        if (transfer.route().direction() == Direction.TO_SPACE) {
            requireQuota(transfer.route().space(), found.list);
        }
        items.replaceUnmoved(transfer.id(), found.list);
    }

    /** Whether all objects have come that it shall bring. */
    boolean isThere(Transfer transfer) {
        return transfer.route().direction() == Direction.TO_SPACE
                || transfer.route().sources().stream()
                        .allMatch(source -> index.find(transfer.route().space(), new ObjectKey(source)).isPresent());
    }

    private void requireQuota(SpaceId space, List<TransferItem> list) throws StagingRefusedException {
        long need = list.stream().filter(i -> i.state() == ItemState.WAITING).mapToLong(TransferItem::size).sum();
        long free = quota.use(space).left();
        if (need > free) {
            throw new StagingRefusedException("space-full", Map.of("need", Long.toString(need), "free", Long.toString(free)));
        }
    }

    private void listObjects(Transfer transfer, String source, Found found) {
        if (!source.endsWith("/")) {
            ObjectKey key = new ObjectKey(source);
            index.find(transfer.route().space(), key)
                    .ifPresentOrElse(
                            object -> found.add(key.name(), n -> TransferItem.of(n, object, key.name())),
                            () -> found.add(key.name(), n -> TransferItem.refused(n, source, key.name(), 0, "gone")));
            return;
        }
        FolderPath folder = new FolderPath(source.substring(0, source.length() - 1));
        String above = source.substring(0, source.lastIndexOf('/', source.length() - 2) + 1);
        Optional<ObjectKey> after = Optional.empty();
        do {
            List<StoredObject> page = index.listBelow(transfer.route().space(), folder, after, PAGE);
            page.forEach(object -> {
                String target = object.key().value().substring(above.length());
                found.add(target, n -> TransferItem.of(n, object, target));
            });
            after = page.size() < PAGE ? Optional.empty() : Optional.of(page.getLast().key());
        } while (after.isPresent() && found.list.size() <= MOST);
    }

    private void listFiles(Transfer transfer, AgentWay way, Found found) throws StagingRefusedException {
        List<RemotePath> sources =
                transfer.route().sources().stream().map(RemotePath::new).toList();
        staging.list(way, transfer.route().clusterUser(), sources, MOST, said -> {
            String above = above(sources.get(said.item()));
            String path = said.pathOrEmpty();
            String shown = ShownPath.of(path);
            switch (said.event()) {
                case "found" -> found.add(
                        shown, n -> file(transfer, n, above + path, path, said.size(), said.modified()));
                case "skipped" -> found.add(
                        shown, n -> TransferItem.refused(n, ShownPath.of(above + path), shown, 0, said.codeOrUnknown()));
                default -> {}
            }
        });
    }

    /** A name that no object can have is left on the cluster. */
    private static TransferItem file(Transfer transfer, int number, String source, String path, long size, long modified) {
        if (!ShownPath.isText(source)) {
            return TransferItem.refused(number, ShownPath.of(source), ShownPath.of(path), size, "encoding");
        }
        try {
            new RemotePath(source);
            key(transfer.route(), path);
            return TransferItem.file(number, source, path, size, modified);
        } catch (InvalidInputException e) {
            return TransferItem.refused(number, source, path, size, "name");
        }
    }

    static ObjectKey key(TransferRoute route, String target) {
        return new ObjectKey(route.folder().isEmpty() ? target : route.folder() + "/" + target);
    }

    private static String above(RemotePath source) {
        String path = source.value().replaceAll("/+$", "");
        return path.substring(0, path.lastIndexOf('/') + 1);
    }

    private static StagingRefusedException tooMany() {
        return new StagingRefusedException("too-many", Map.of("most", Integer.toString(MOST)));
    }

    /** Gathers items; two files for one place, or a second one for a place that is served, are taken once. */
    private static final class Found {

        private final List<TransferItem> list = new ArrayList<>();
        private final Set<String> targets;
        private int next;

        Found(Set<String> settled, int next) {
            this.targets = new HashSet<>(settled);
            this.next = next;
        }

        void add(String target, IntFunction<TransferItem> item) {
            if (targets.add(target)) {
                list.add(item.apply(next++));
            }
        }
    }
}
