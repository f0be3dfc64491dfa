package zhiguang.transfers;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionTemplate;
import zhiguang.spaces.StoreKey;
import zhiguang.transfers.TransferItem.ItemState;

/** The files of transfers, and the parts of them that the store has. */
@Repository
class ItemTable {

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    ItemTable(JdbcClient jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /** Takes the place of all that was not moved yet. */
    void replaceUnmoved(TransferId transfer, List<TransferItem> items) {
        transaction.executeWithoutResult(t -> {
            jdbc.sql("DELETE FROM transfer_item WHERE transfer = :id AND state IN ('WAITING', 'FAILED')")
                    .param("id", transfer.value())
                    .update();
            insert(transfer, items);
        });
    }

    private void insert(TransferId transfer, List<TransferItem> items) {
        jdbc.sql("""
                INSERT INTO transfer_item (transfer, number, source, target, size, modified, content, etag, sha256, state, reason, part_size)
                SELECT :id, i.* FROM unnest(:numbers::integer[], :sources::text[], :targets::text[], :sizes::bigint[], :modified::bigint[],
                       :contents::text[], :etags::text[], :sha256s::text[], :states::text[], :reasons::text[], :parts::bigint[]) i
                """)
                .param("id", transfer.value())
                .param("numbers", items.stream().map(TransferItem::number).toArray(Integer[]::new))
                .param("sources", texts(items, TransferItem::source))
                .param("targets", texts(items, TransferItem::target))
                .param("sizes", items.stream().map(TransferItem::size).toArray(Long[]::new))
                .param("modified", items.stream().map(TransferItem::modified).toArray(Long[]::new))
                .param("contents", texts(items, item -> item.content().map(StoreKey::value).orElse(null)))
                .param("etags", texts(items, TransferItem::etag))
                .param("sha256s", texts(items, item -> item.sha256().orElse(null)))
                .param("states", texts(items, item -> item.state().name()))
                .param("reasons", texts(items, item -> item.reason().orElse(null)))
                .param("parts", items.stream().map(ItemTable::partSize).toArray(Long[]::new))
                .update();
    }

    private static <T> String[] texts(List<T> of, Function<T, @Nullable String> text) {
        return of.stream().map(text).toArray(String[]::new);
    }

    private static @Nullable Long partSize(TransferItem item) {
        return item.partSize().isPresent() ? item.partSize().getAsLong() : null;
    }

    int nextNumber(TransferId transfer) {
        return jdbc.sql("SELECT coalesce(max(number), 0) + 1 FROM transfer_item WHERE transfer = :id")
                .param("id", transfer.value())
                .query(Integer.class)
                .single();
    }

    /** Where files are already that need not be moved again. */
    Set<String> listSettledTargets(TransferId transfer) {
        return new HashSet<>(jdbc.sql("SELECT target FROM transfer_item WHERE transfer = :id AND state IN ('DONE', 'SKIPPED')")
                .param("id", transfer.value())
                .query(String.class)
                .list());
    }

    List<TransferItem> list(TransferId transfer, @Nullable ItemState state, int most) {
        return jdbc.sql("""
                SELECT * FROM transfer_item WHERE transfer = :id AND (:state::text IS NULL OR state = :state)
                 ORDER BY number LIMIT :most
                """)
                .param("id", transfer.value())
                .param("state", state == null ? null : state.name(), Types.VARCHAR)
                .param("most", most)
                .query(ItemTable::read)
                .list();
    }

    List<TransferItem> listBegun(TransferId transfer) {
        return jdbc.sql("SELECT * FROM transfer_item WHERE transfer = :id AND state IN ('WAITING', 'FAILED') AND content IS NOT NULL ORDER BY number")
                .param("id", transfer.value())
                .query(ItemTable::read)
                .list();
    }

    /** How a file's way ended. */
    record End(int number, ItemState state, @Nullable String reason) {

        static End done(TransferItem item) {
            return new End(item.number(), ItemState.DONE, null);
        }

        static End skipped(TransferItem item) {
            return new End(item.number(), ItemState.SKIPPED, "left");
        }

        static End failed(TransferItem item, String reason) {
            return new End(item.number(), ItemState.FAILED, reason);
        }
    }

    void end(TransferId transfer, List<End> ends) {
        jdbc.sql("""
                UPDATE transfer_item i SET state = e.state, reason = e.reason
                  FROM unnest(:numbers::integer[], :states::text[], :reasons::text[]) AS e (number, state, reason)
                 WHERE i.transfer = :id AND i.number = e.number
                """)
                .param("id", transfer.value())
                .param("numbers", ends.stream().map(End::number).toArray(Integer[]::new))
                .param("states", texts(ends, end -> end.state().name()))
                .param("reasons", texts(ends, End::reason))
                .update();
    }

    /** Where the bytes of files that go whole are put; written down before the first byte. */
    void begun(TransferId transfer, Map<Integer, StoreKey> contents) {
        List<Map.Entry<Integer, StoreKey>> each = List.copyOf(contents.entrySet());
        jdbc.sql("""
                UPDATE transfer_item i SET content = b.content, upload_id = NULL, part_size = NULL
                  FROM unnest(:numbers::integer[], :contents::text[]) AS b (number, content)
                 WHERE i.transfer = :id AND i.number = b.number
                """)
                .param("id", transfer.value())
                .param("numbers", each.stream().map(Map.Entry::getKey).toArray(Integer[]::new))
                .param("contents", texts(each, one -> one.getValue().value()))
                .update();
    }

    /** Where its bytes go, and the upload and part size when it goes in parts; written down before the first byte. */
    void begun(TransferId transfer, int number, StoreKey content, @Nullable String uploadId, @Nullable Long partSize) {
        jdbc.sql("""
                UPDATE transfer_item SET content = :content, upload_id = :upload, part_size = :part
                 WHERE transfer = :id AND number = :number
                """)
                .param("id", transfer.value())
                .param("number", number)
                .param("content", content.value())
                .param("upload", uploadId)
                .param("part", partSize, Types.BIGINT)
                .update();
    }

    /** The upload is no more, nor what it had of the bytes. */
    void notBegun(TransferId transfer, int number) {
        jdbc.sql("""
                UPDATE transfer_item SET content = NULL, upload_id = NULL, part_size = NULL WHERE transfer = :id AND number = :number
                """)
                .param("id", transfer.value())
                .param("number", number)
                .update();
    }

    /** {@code part} counts from 0. */
    void part(TransferId transfer, int number, String uploadId, int part, String etag) {
        jdbc.sql("""
                INSERT INTO transfer_part (transfer, item, upload_id, number, etag) VALUES (:id, :item, :upload, :part, :etag)
                ON CONFLICT (transfer, item, upload_id, number) DO UPDATE SET etag = :etag
                """)
                .param("id", transfer.value())
                .param("item", number)
                .param("upload", uploadId)
                .param("part", part)
                .param("etag", etag)
                .update();
    }

    Map<Integer, String> listParts(TransferId transfer, int number, String uploadId) {
        Map<Integer, String> parts = new TreeMap<>();
        jdbc.sql("SELECT number, etag FROM transfer_part WHERE transfer = :id AND item = :item AND upload_id = :upload")
                .param("id", transfer.value())
                .param("item", number)
                .param("upload", uploadId)
                .query(row -> {
                    parts.put(row.getInt("number"), row.getString("etag"));
                });
        return parts;
    }

    private static TransferItem read(ResultSet row, int n) throws SQLException {
        Long part = row.getObject("part_size", Long.class);
        return new TransferItem(
                row.getInt("number"),
                row.getString("source"),
                row.getString("target"),
                row.getLong("size"),
                row.getLong("modified"),
                ItemState.valueOf(row.getString("state")),
                Optional.ofNullable(row.getString("reason")),
                Optional.ofNullable(row.getString("content")).map(StoreKey::new),
                Optional.ofNullable(row.getString("upload_id")),
                part == null ? OptionalLong.empty() : OptionalLong.of(part),
                row.getString("etag"),
                Optional.ofNullable(row.getString("sha256")));
    }
}
