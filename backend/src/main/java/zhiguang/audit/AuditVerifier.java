package zhiguang.audit;

import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Looks through the whole chain and says which rows are not as they were written. */
@Service
public class AuditVerifier {

    private static final int PAGE = 2_000;

    private final JdbcClient jdbc;
    private final AnchorTable anchors;
    private final Optional<AnchorStore> store;

    @Autowired
    AuditVerifier(JdbcClient jdbc, AnchorTable anchors, ObjectProvider<AnchorStore> store) {
        this(jdbc, anchors, Optional.ofNullable(store.getIfAvailable()));
    }

    AuditVerifier(JdbcClient jdbc, AnchorTable anchors, Optional<AnchorStore> store) {
        this.jdbc = jdbc;
        this.anchors = anchors;
        this.store = store;
    }

    /** With the object store's anchors; throws RemoteSystemException when it does not answer. */
    public Verification verify() {
        return verify(store.map(AnchorStore::list));
    }

    /** With anchors that somebody else has kept; empty when there are none to compare with. */
    Verification verify(Optional<List<Anchor>> witnesses) {
        List<Anchor> own = anchors.list();
        ChainWalk walk = new ChainWalk(own, witnesses.orElse(own), this::placeAfter);
        long after = 0;
        List<ChainLink> page;
        do {
            page = jdbc.sql("select * from audit_event where id > :after order by id limit " + PAGE)
                    .param("after", after)
                    .query(ChainLink::read)
                    .list();
            page.forEach(walk::next);
            after = page.isEmpty() ? after : page.getLast().line().id();
        } while (page.size() == PAGE && !walk.isFull());
        return walk.end();
    }

    /** Where a row stands that has this hash; asked only when something is wrong. */
    private Optional<Long> placeAfter(String hash) {
        return jdbc.sql("select id from audit_event where hash = decode(:hash, 'hex') limit 1")
                .param("hash", hash)
                .query(Long.class)
                .optional();
    }
}
