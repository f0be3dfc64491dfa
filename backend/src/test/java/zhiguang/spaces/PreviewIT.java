package zhiguang.spaces;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import zhiguang.TestClock;
import zhiguang.database.TestDatabase;
import zhiguang.failure.InvalidInputException;
import zhiguang.identity.PortalUser;
import zhiguang.identity.Role;
import zhiguang.objectstore.OnStore;
import zhiguang.objectstore.StoreServer;
import zhiguang.objectstore.TestStore;

/** What a browser gets that looks at a file in the page, from the stores themselves. */
@ParameterizedClass
@EnumSource(StoreServer.class)
class PreviewIT extends OnStore {

    private TestSpaces parts;
    private SpaceObjects objects;
    private PortalUser alice;
    private SpaceId mine;

    @BeforeEach
    void start() {
        parts = new TestSpaces(TestDatabase.migrated(), store.objects, new TestClock(Instant.now()));
        objects = parts.objects(store.urls);
        alice = parts.people.add("alice", Role.RESEARCHER);
        mine = parts.spaces.personal(alice.id());
    }

    @ParameterizedTest
    @CsvSource({
        "结果 1.txt,text/plain;charset=utf-8,inline",
        "a.csv,text/plain;charset=utf-8,inline",
        "a.png,image/png,inline",
        "a.JPG,image/jpeg,inline",
        "a.pdf,application/pdf,inline",
        "a.svg,application/octet-stream,attachment",
        "a.html,application/octet-stream,attachment",
        "noending,text/plain;charset=utf-8,inline"
    })
    void tellsTheBrowserATypeThatRunsNothing(String name, String type, String disposition) {
        Preview preview = preview(name, "<script>alert(1)</script>".getBytes(UTF_8));
        HttpResponse<byte[]> answer = store.send("GET", preview.url(), new byte[0]);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(header(answer, "content-type").replace(" ", "")).isEqualToIgnoringCase(type);
        assertThat(header(answer, "content-disposition")).startsWith(disposition);
    }

    @Test
    void letsThePageReadPiecesAcrossOrigins() {
        Preview preview = preview("large.log", "0123456789".repeat(1000).getBytes(UTF_8));
        HttpResponse<byte[]> piece =
                store.send("GET", preview.url(), new byte[0], "Range", "bytes=10-14", "Origin", TestStore.ORIGIN);
        assertThat(piece.statusCode()).isEqualTo(206);
        assertThat(piece.body()).asString().isEqualTo("01234");
        assertThat(header(piece, "content-range")).isEqualTo("bytes 10-14/10000");
        assertThat(header(piece, "access-control-allow-origin")).isIn(TestStore.ORIGIN, "*");
        assertThat(header(piece, "access-control-expose-headers").toLowerCase(Locale.ROOT)).contains("content-range");
    }

    @Test
    void showsNothingOfAnothersSpace() {
        preview("a.txt", new byte[1]);
        PortalUser bob = parts.people.add("bob", Role.ADMINISTRATOR);
        assertThat(catchThrowable(() -> objects.preview(bob, mine, new ObjectKey("a.txt"))))
                .isInstanceOf(InvalidInputException.class);
        assertThat(objects.preview(alice, mine, new ObjectKey("none"))).isEmpty();
    }

    private Preview preview(String name, byte[] content) {
        parts.put(store, mine, name, content, alice.id());
        return objects.preview(alice, mine, new ObjectKey(name)).orElseThrow();
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }
}
