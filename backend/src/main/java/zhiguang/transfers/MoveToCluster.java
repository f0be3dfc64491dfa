package zhiguang.transfers;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;
import zhiguang.files.FilePlaces;
import zhiguang.files.FileSystemSpace;
import zhiguang.files.RemotePath;
import zhiguang.spaces.ObjectKey;
import zhiguang.spaces.SignedUrls;

/** Brings a batch of objects to a folder of the cluster. */
@Component
class MoveToCluster {

    private final Staging staging;
    private final SignedUrls urls;
    private final ItemTable items;
    private final Bundles bundles;
    private final FilePlaces places;

    MoveToCluster(Staging staging, SignedUrls urls, ItemTable items, Bundles bundles, FilePlaces places) {
        this.places = places;
        this.bundles = bundles;
        this.staging = staging;
        this.urls = urls;
        this.items = items;
    }

    /** False when some of it has to be tried again. */
    boolean run(Transfer transfer, AgentWay way, List<TransferItem> batch, AgentListener listener)
            throws StagingRefusedException {
        long bytes = batch.stream().mapToLong(TransferItem::size).sum();
        long later = transfer.tally().bytes() - transfer.tally().bytesDone() - bytes;
        List<Bundle> together = bundles.of(transfer, contents(batch), SignedUrls.Errand.GET);
        Set<Integer> bundled = Bundles.items(together);
        List<ItemResult> results = staging.pull(
                way,
                transfer.route().clusterUser(),
                new RemotePath(transfer.route().folder()),
                IntStream.range(0, batch.size())
                        .mapToObj(i -> pull(batch.get(i), bundled.contains(i) ? Optional.empty() : Optional.of(url(transfer, batch.get(i), bytes))))
                        .toList(),
                together,
                PullPlan.of(transfer, Math.max(0, later), left(transfer)),
                listener);
        List<ItemTable.End> ends = new ArrayList<>();
        for (int i = 0; i < results.size(); i++) {
            end(transfer, batch.get(i), results.get(i)).ifPresent(ends::add);
        }
        items.end(transfer.id(), ends);
        return ends.size() == batch.size();
    }

    /** A quota may leave less than the file system has. */
    private OptionalLong left(Transfer transfer) {
        return places.told(transfer.route().clusterUser(), new RemotePath(transfer.route().folder())).stream()
                .mapToLong(FileSystemSpace::free)
                .findFirst();
    }

    private static List<Bundles.Content> contents(List<TransferItem> batch) {
        return IntStream.range(0, batch.size())
                .mapToObj(i -> new Bundles.Content(i, batch.get(i).content().orElseThrow(), batch.get(i).size()))
                .toList();
    }

    private URI url(Transfer transfer, TransferItem item, long bytes) {
        String name = new ObjectKey(item.source()).name();
        return urls.signGet(
                transfer.route().space(), item.content().orElseThrow(), SignedUrls.Reader.CLUSTER, name, Staging.urlLife(bytes));
    }

    private static PullItem pull(TransferItem item, Optional<URI> url) {
        return new PullItem(url, item.target(), item.size(), item.etag(), item.partSize(), item.sha256());
    }

    /** Empty when it has to be tried again. */
    private static Optional<ItemTable.End> end(Transfer transfer, TransferItem item, ItemResult result) {
        return switch (result) {
            case ItemResult.Moved moved -> Optional.of(ItemTable.End.done(item));
            case ItemResult.NotMoved(String code) when code.equals("left") -> Optional.of(ItemTable.End.skipped(item));
            case ItemResult.NotMoved(String code) when transfer.mayPass(code) -> Optional.empty();
            case ItemResult.NotMoved(String code) -> Optional.of(ItemTable.End.failed(item, code));
        };
    }
}
