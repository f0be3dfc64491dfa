package zhiguang.transfers;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import zhiguang.files.RemotePath;
import zhiguang.spaces.ObjectKey;
import zhiguang.spaces.SignedUrls;

/** Brings a batch of objects to a folder of the cluster. */
@Component
class MoveToCluster {

    private final Staging staging;
    private final SignedUrls urls;
    private final ItemTable items;

    MoveToCluster(Staging staging, SignedUrls urls, ItemTable items) {
        this.staging = staging;
        this.urls = urls;
        this.items = items;
    }

    /** False when some of it has to be tried again. */
    boolean run(Transfer transfer, AgentWay way, List<TransferItem> batch, AgentListener listener)
            throws StagingRefusedException {
        long bytes = batch.stream().mapToLong(TransferItem::size).sum();
        long later = transfer.tally().bytes() - transfer.tally().bytesDone() - bytes;
        List<ItemResult> results = staging.pull(
                way,
                transfer.route().clusterUser(),
                new RemotePath(transfer.route().folder()),
                batch.stream().map(item -> pull(transfer, item, bytes)).toList(),
                PullPlan.of(transfer, Math.max(0, later)),
                listener);
        List<ItemTable.End> ends = new ArrayList<>();
        for (int i = 0; i < results.size(); i++) {
            end(transfer, batch.get(i), results.get(i)).ifPresent(ends::add);
        }
        items.end(transfer.id(), ends);
        return ends.size() == batch.size();
    }

    private PullItem pull(Transfer transfer, TransferItem item, long bytes) {
        String name = new ObjectKey(item.source()).name();
        return new PullItem(
                urls.signGet(
                        transfer.route().space(),
                        item.content().orElseThrow(),
                        SignedUrls.Reader.CLUSTER,
                        name,
                        Staging.urlLife(bytes)),
                item.target(),
                item.size(),
                item.etag(),
                item.partSize(),
                item.sha256());
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
