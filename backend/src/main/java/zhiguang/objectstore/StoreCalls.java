package zhiguang.objectstore;

import io.minio.errors.ErrorResponseException;
import io.minio.errors.MinioException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import zhiguang.failure.OutwardCalls;
import zhiguang.failure.RemoteSystem;
import zhiguang.failure.RemoteSystemException;
import zhiguang.failure.RemoteSystemException.Kind;

/** Calls the store and says what failed in our words; the SDK's own exceptions hold whole requests, so none is kept as a cause. */
final class StoreCalls {

    private static final Set<String> DENIALS =
            Set.of("AccessDenied", "InvalidAccessKeyId", "SignatureDoesNotMatch", "RequestTimeTooSkewed", "ExpiredToken");

    private StoreCalls() {}

    /** A call of the SDK. */
    @FunctionalInterface
    interface Call<T> {
        CompletableFuture<T> start() throws MinioException;
    }

    /** The answer of a call, or the S3 error code the store gave. */
    record Answer<T>(@Nullable T value, String errorCode) {

        T get() {
            if (value == null) {
                throw refusal(errorCode);
            }
            return value;
        }
    }

    static <T> T get(Call<T> call) {
        return ask(call).get();
    }

    /** The S3 error code of a call that answers with nothing that matters; empty when it went well. */
    static <T> String errorCode(Call<T> call) {
        return ask(() -> call.start().thenApply(done -> Boolean.TRUE)).errorCode();
    }

    static <T> Answer<T> ask(Call<T> call) {
        return OutwardCalls.watched(RemoteSystem.OBJECT_STORE, () -> answered(call));
    }

    private static <T> Answer<T> answered(Call<T> call) {
        try {
            return new Answer<>(call.start().get(), "");
        } catch (ExecutionException | MinioException e) {
            Throwable cause = unwrap(e);
            if (cause instanceof ErrorResponseException refused) {
                return new Answer<>(null, refused.errorResponse().code());
            }
            throw failure(cause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RemoteSystemException(RemoteSystem.OBJECT_STORE, Kind.TIMED_OUT, "interrupted while the object store answered");
        }
    }

    private static Throwable unwrap(Throwable e) {
        Throwable cause = e;
        while (cause.getCause() != null
                && (cause instanceof ExecutionException
                        || cause instanceof CompletionException
                        || cause.getClass() == MinioException.class
                        || cause instanceof IllegalStateException)) {
            cause = cause.getCause();
        }
        return cause;
    }

    static RemoteSystemException failure(Throwable cause) {
        if (cause instanceof ConnectException
                || cause instanceof UnknownHostException
                || cause instanceof NoRouteToHostException) {
            return new RemoteSystemException(RemoteSystem.OBJECT_STORE, Kind.UNREACHABLE, "the object store cannot be reached", cause);
        }
        if (cause instanceof InterruptedIOException) {
            return new RemoteSystemException(RemoteSystem.OBJECT_STORE, Kind.TIMED_OUT, "the object store did not answer in time", cause);
        }
        String what = cause instanceof IOException ? "the connection to the object store broke" : "the object store's answer was not understood";
        return new RemoteSystemException(
                RemoteSystem.OBJECT_STORE,
                cause instanceof IOException ? Kind.TIMED_OUT : Kind.PROTOCOL,
                what + " (" + cause.getClass().getSimpleName() + ")");
    }

    static RemoteSystemException refusal(String code) {
        Kind kind = DENIALS.contains(code) ? Kind.DENIED : Kind.PROTOCOL;
        String why = code.equals("RequestTimeTooSkewed") ? ": its clock and the portal's differ too much" : "";
        return new RemoteSystemException(RemoteSystem.OBJECT_STORE, kind, "the object store refused with " + code + why);
    }
}
