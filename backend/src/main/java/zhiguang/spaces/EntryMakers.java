package zhiguang.spaces;

import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import zhiguang.identity.PortalUser;
import zhiguang.identity.UserId;

/** Who put the files and folders of a space there. */
@Service
public class EntryMakers {

    private final Spaces spaces;
    private final JdbcClient jdbc;

    EntryMakers(Spaces spaces, JdbcClient jdbc) {
        this.spaces = spaces;
        this.jdbc = jdbc;
    }

    /** Empty when it was there before the portal knew it, and when it is not there. */
    public Optional<UserId> find(PortalUser user, SpaceId space, ObjectId entry) {
        spaces.require(user, space, SpaceRight.READ);
        return jdbc.sql("SELECT created_by FROM space_entry WHERE id = :id AND space = :space AND created_by IS NOT NULL")
                .param("id", entry.value())
                .param("space", space.value())
                .query(UUID.class)
                .optional()
                .map(UserId::new);
    }
}
