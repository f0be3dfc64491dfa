package zhiguang.transfers;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;
import zhiguang.files.RemotePath;
import zhiguang.spaces.MultipartStore;
import zhiguang.spaces.ObjectKey;
import zhiguang.spaces.ObjectStore;
import zhiguang.spaces.Parts;
import zhiguang.spaces.SignedUrls.Reader;
import zhiguang.spaces.SignedUrls;
import zhiguang.spaces.SpaceId;
import zhiguang.spaces.StoreKey;
import zhiguang.spaces.StoredContent;
import zhiguang.spaces.StoredContents;
import zhiguang.transfers.SpaceTargets.Named;

/** Saves a batch of files of the cluster in a space: small ones whole, large ones in parts; nothing counts before the store shows it whole. */
@Component
class MoveToSpace {

    private static final long WHOLE = 16L << 20;
    private static final RemotePath ROOT = new RemotePath("/");

    private final Staging staging;
    private final ObjectStore store;
    private final MultipartStore multipart;
    private final SignedUrls urls;
    private final ItemTable items;
    private final SpaceTargets targets;
    private final StoredContents contents;
    private final Bundles bundles;

    MoveToSpace(
            Staging staging,
            ObjectStore store,
            MultipartStore multipart,
            SignedUrls urls,
            ItemTable items,
            SpaceTargets targets,
            StoredContents contents,
            Bundles bundles) {
        this.bundles = bundles;
        this.targets = targets;
        this.contents = contents;
        this.staging = staging;
        this.store = store;
        this.multipart = multipart;
        this.urls = urls;
        this.items = items;
    }

    private record Begun(TransferItem item, ObjectKey key, StoreKey content, Optional<String> upload, PushItem push) {}

    /** False when some of it has to be tried again. */
    boolean run(Transfer transfer, AgentWay way, List<TransferItem> batch, AgentListener listener)
            throws StagingRefusedException {
        Duration life = Staging.urlLife(batch.stream().mapToLong(TransferItem::size).sum());
        List<Begun> begun = new ArrayList<>();
        Map<TransferItem, ObjectKey> writable = targets.writable(transfer, batch);
        Map<Integer, StoreKey> fresh = newContents(transfer, writable.keySet());
        List<Bundle> together = bundles.of(transfer, contents(List.copyOf(writable.keySet()), fresh), SignedUrls.Errand.PUT);
        Set<Integer> bundled = Bundles.items(together);
        writable.forEach((item, key) -> begun.add(
                item.size() <= WHOLE
                        ? whole(transfer, item, key, content(item, fresh), bundled.contains(begun.size()) ? Optional.empty() : Optional.of(life))
                        : inParts(transfer, item, key, life)));
        if (begun.isEmpty()) {
            return true;
        }
        List<ItemResult> results = staging.push(
                way,
                transfer.route().clusterUser(),
                ROOT,
                begun.stream().map(Begun::push).toList(),
                together,
                new Recorder(transfer, begun, listener));
        return end(transfer, begun, results);
    }

    /** Of those that go whole. */
    private static List<Bundles.Content> contents(List<TransferItem> items, Map<Integer, StoreKey> fresh) {
        return IntStream.range(0, items.size())
                .filter(i -> items.get(i).size() <= WHOLE)
                .mapToObj(i -> new Bundles.Content(i, content(items.get(i), fresh), items.get(i).size()))
                .toList();
    }

    private static StoreKey content(TransferItem item, Map<Integer, StoreKey> fresh) {
        return item.content().orElseGet(() -> Objects.requireNonNull(fresh.get(item.number())));
    }

    /** For files that go whole and have none yet. */
    private Map<Integer, StoreKey> newContents(Transfer transfer, Collection<TransferItem> writable) {
        List<Integer> numbers = writable.stream()
                .filter(item -> item.size() <= WHOLE && item.content().isEmpty())
                .map(TransferItem::number)
                .toList();
        List<StoreKey> keys = targets.newContents(numbers.size());
        Map<Integer, StoreKey> fresh = new HashMap<>();
        for (int i = 0; i < numbers.size(); i++) {
            fresh.put(numbers.get(i), keys.get(i));
        }
        items.begun(transfer.id(), fresh);
        return fresh;
    }

    /** Without a URL of its own when it goes with others. */
    private Begun whole(Transfer transfer, TransferItem item, ObjectKey key, StoreKey content, Optional<Duration> life) {
        List<URI> url = life.map(time -> urls.signPut(transfer.route().space(), content, Reader.CLUSTER, time)).stream().toList();
        return new Begun(item, key, content, Optional.empty(), push(item, url, Math.max(1, item.size()), Map.of()));
    }

    private Begun inParts(Transfer transfer, TransferItem item, ObjectKey key, Duration life) {
        SpaceId space = transfer.route().space();
        long part = item.partSize().orElseGet(() -> Parts.sizeFor(item.size()));
        StoreKey content = item.content().orElseGet(() -> {
            StoreKey fresh = targets.newContents(1).getFirst();
            items.begun(transfer.id(), item.number(), fresh, null, part);
            return fresh;
        });
        String upload = item.uploadId().orElseGet(() -> {
            if (item.content().isPresent()) {
                abort(space, item, content);
            }
            String begun = multipart.begin(space, content, part);
            items.begun(transfer.id(), item.number(), content, begun, part);
            return begun;
        });
        List<URI> parts = IntStream.rangeClosed(1, Parts.count(item.size(), part))
                .mapToObj(n -> urls.signPart(space, content, upload, n, Reader.CLUSTER, life))
                .toList();
        Map<Integer, String> stored = items.listParts(transfer.id(), item.number(), upload);
        return new Begun(item, key, content, Optional.of(upload), push(item, parts, part, stored));
    }

    private static PushItem push(TransferItem item, List<URI> urls, long part, Map<Integer, String> stored) {
        return new PushItem(urls, item.source().substring(1), item.size(), item.modified(), part, stored);
    }

    private boolean end(Transfer transfer, List<Begun> begun, List<ItemResult> results) {
        SpaceId space = transfer.route().space();
        Map<StoreKey, StoredContent> stored = contents.find(
                space,
                IntStream.range(0, results.size())
                        .filter(i -> results.get(i) instanceof ItemResult.Moved && begun.get(i).upload().isEmpty())
                        .mapToObj(i -> begun.get(i).content())
                        .toList());
        List<Named> whole = new ArrayList<>();
        List<ItemTable.End> failed = new ArrayList<>();
        for (int i = 0; i < results.size(); i++) {
            Begun of = begun.get(i);
            switch (results.get(i)) {
                case ItemResult.Moved(List<String> etags) -> stored(space, of, etags, stored)
                        .filter(content -> content.size() == of.item().size())
                        .ifPresentOrElse(
                                content -> whole.add(new Named(of.item(), of.key(), content)),
                                () -> free(transfer, of.item(), of.content()));
                case ItemResult.NotMoved(String code) when transfer.mayPass(code) -> {}
                case ItemResult.NotMoved(String code) when code.equals("gone") && of.upload().isPresent() ->
                    free(transfer, of.item(), of.content());
                case ItemResult.NotMoved(String code) -> failed.add(ItemTable.End.failed(of.item(), code));
            }
        }
        targets.name(transfer, whole);
        items.end(transfer.id(), failed);
        return whole.size() + failed.size() == begun.size();
    }

    /** The answer to an earlier completion may have been lost: then the upload is gone and the content is there. */
    private Optional<StoredContent> stored(SpaceId space, Begun begun, List<String> etags, Map<StoreKey, StoredContent> stored) {
        return begun.upload().isEmpty()
                ? Optional.ofNullable(stored.get(begun.content()))
                : multipart.complete(space, begun.content(), begun.upload().get(), etags).or(() -> store.find(space, begun.content()));
    }

    /** Frees what was brought of files that have no name in the space; may be done again. */
    void cleanUp(Transfer transfer) {
        items.listBegun(transfer.id()).forEach(item -> free(transfer, item, item.content().orElseThrow()));
    }

    private void free(Transfer transfer, TransferItem item, StoreKey content) {
        SpaceId space = transfer.route().space();
        abort(space, item, content);
        store.delete(space, content);
        items.notBegun(transfer.id(), item.number());
    }

    /** Also uploads that the store began when nobody heard their ids. */
    private void abort(SpaceId space, TransferItem item, StoreKey content) {
        if (item.size() > WHOLE) {
            Set<String> all = new LinkedHashSet<>(multipart.list(space, content));
            item.uploadId().ifPresent(all::add);
            all.forEach(upload -> multipart.abort(space, content, upload));
        }
    }

    /** Writes down each part that the store has, so that a break does not send it again. */
    private final class Recorder implements AgentListener {

        private final Transfer transfer;
        private final List<Begun> begun;
        private final AgentListener next;

        Recorder(Transfer transfer, List<Begun> begun, AgentListener next) {
            this.transfer = transfer;
            this.begun = begun;
            this.next = next;
        }

        @Override
        public void moved(long bytes) {
            next.moved(bytes);
        }

        @Override
        public void stored(int item, int part, String etag) {
            Begun of = begun.get(item);
            of.upload().ifPresent(upload -> items.part(transfer.id(), of.item().number(), upload, part, etag));
        }
    }
}
