package zhiguang.spaces;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import zhiguang.identity.UserId;

/** The personal space of each user, made when it is first wanted. */
@Service
public class Spaces {

    private final JdbcClient jdbc;
    private final ObjectStore store;
    private final Map<UserId, SpaceId> ensured = new ConcurrentHashMap<>();

    Spaces(JdbcClient jdbc, ObjectStore store) {
        this.jdbc = jdbc;
        this.store = store;
    }

    /** The space of this user; its bucket is there when this returns. */
    public SpaceId personal(UserId owner) {
        SpaceId known = ensured.get(owner);
        if (known != null) {
            return known;
        }
        SpaceId space = find(owner).orElseGet(() -> create(owner));
        store.ensure(space);
        ensured.put(owner, space);
        return space;
    }

    private SpaceId create(UserId owner) {
        jdbc.sql("INSERT INTO space (id, owner) VALUES (:id, :owner) ON CONFLICT (owner) DO NOTHING")
                .param("id", UUID.randomUUID())
                .param("owner", owner.value())
                .update();
        return find(owner).orElseThrow();
    }

    private Optional<SpaceId> find(UserId owner) {
        return jdbc.sql("SELECT id FROM space WHERE owner = :owner")
                .param("owner", owner.value())
                .query((row, n) -> new SpaceId(row.getObject("id", UUID.class)))
                .optional();
    }
}
