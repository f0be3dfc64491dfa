package zhiguang.objectstore;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import zhiguang.failure.RemoteSystem;
import zhiguang.failure.RemoteSystemException;
import zhiguang.failure.RemoteSystemException.Kind;
import zhiguang.spaces.StoreClock;

/** Reads the store's clock off any of its answers, a refusal among them; nothing is signed, so it works however wrong a clock is. */
final class HttpStoreClock implements StoreClock {

    private final Request request;
    private final OkHttpClient http;
    private final Clock own;

    HttpStoreClock(ObjectStoreSettings settings, OkHttpClient http, Clock own) {
        this.request = new Request.Builder().url(settings.endpoint().toString()).header("Connection", "close").head().build();
        this.http = http;
        this.own = own;
    }

    @Override
    public Instant now() {
        Instant asked = own.instant();
        try (Response answer = http.newCall(request).execute()) {
            Date date = answer.headers().getDate("Date");
            return date == null ? asked : date.toInstant();
        } catch (InterruptedIOException e) {
            throw new RemoteSystemException(RemoteSystem.OBJECT_STORE, Kind.TIMED_OUT, "the object store did not answer in time", e);
        } catch (IOException e) {
            throw new RemoteSystemException(RemoteSystem.OBJECT_STORE, Kind.UNREACHABLE, "the object store cannot be reached", e);
        }
    }
}
