package zhiguang.slurm;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClientException;
import org.springframework.web.client.RestClientResponseException;
import tools.jackson.core.JacksonException;
import zhiguang.failure.OutwardCalls;
import zhiguang.failure.RemoteSystem;
import zhiguang.failure.RemoteSystemException;
import zhiguang.failure.RemoteSystemException.Kind;
import zhiguang.slurm.model.OpenapiError;
import zhiguang.slurm.model.OpenapiResp;

/** The one place that tells what slurmrestd's failures mean: the error number decides, not the HTTP status. */
final class SlurmErrors {

    /** Slurm's number for what slurmdbd answers with an empty 304: it is so already, or what it is about is not there. */
    static final int NO_CHANGE = 1900;

    static final int ACCESS_DENIED = 2002;
    static final int UNKNOWN_JOB = 2017;
    static final int ALREADY_ENDED = 2021;

    private static final int AUTHENTICATION = 1007;
    private static final int STANDBY = 2009;
    private static final int REFUSED_CONNECTION = 111;
    private static final int NO_ROUTE = 113;
    private static final int MOST_ERRNO = 200;
    private static final int UNAUTHORIZED = 401;

    private SlurmErrors() {}

    static <T> SlurmAnswer<T> translated(Supplier<@Nullable T> call) {
        return OutwardCalls.watched(RemoteSystem.SLURM_REST, () -> answered(call));
    }

    private static <T> SlurmAnswer<T> answered(Supplier<@Nullable T> call) {
        try {
            T value = call.get();
            return value == null
                    ? new SlurmAnswer.Refused<>(NO_CHANGE, "nothing to change")
                    : new SlurmAnswer.Given<>(value);
        } catch (RestClientResponseException e) {
            return refusal(e);
        } catch (ResourceAccessException e) {
            throw broken(e);
        } catch (RestClientException | JacksonException e) {
            throw new RemoteSystemException(
                    RemoteSystem.SLURM_REST, Kind.PROTOCOL, "slurmrestd gave an answer that cannot be read", e);
        }
    }

    static RemoteSystem systemOf(int number) {
        return number >= 7000 && number < 8000 ? RemoteSystem.SLURM_DATABASE : RemoteSystem.SLURM_CONTROLLER;
    }

    private static <T> SlurmAnswer<T> refusal(RestClientResponseException e) {
        if (e.getStatusCode().value() == UNAUTHORIZED) {
            throw new RemoteSystemException(RemoteSystem.SLURM_REST, Kind.DENIED, "slurmrestd takes no token of ours", e);
        }
        OpenapiError error = firstError(e).orElseThrow(() -> unexplained(e));
        int number = number(error);
        Optional<Kind> outage = outage(number);
        if (outage.isPresent()) {
            throw new RemoteSystemException(systemOf(number), outage.get(), words(error) + " (" + number + ")", e);
        }
        return new SlurmAnswer.Refused<>(number, words(error));
    }

    /** Below 1000 stands what the operating system said of the connection between slurmrestd and slurmctld, errno(3). */
    private static Optional<Kind> outage(int number) {
        return Optional.ofNullable(
                switch (number) {
                    case AUTHENTICATION -> Kind.DENIED;
                    case REFUSED_CONNECTION, NO_ROUTE, 1001, 1800, 1804, 1805, STANDBY, 7000, 7008 -> Kind.UNREACHABLE;
                    case 1000, 1002, 1003, 1004, 1801, 1802, 1803 -> Kind.TIMED_OUT;
                    default ->
                        number > 0 && number < MOST_ERRNO || number >= 5000 && number < 5100 ? Kind.TIMED_OUT : null;
                });
    }

    private static Optional<OpenapiError> firstError(RestClientResponseException e) {
        try {
            List<OpenapiError> errors = Optional.ofNullable(
                            SlurmHttp.JSON.readValue(e.getResponseBodyAsByteArray(), OpenapiResp.class))
                    .map(OpenapiResp::getErrors)
                    .orElse(List.of());
            return errors.stream().filter(error -> number(error) != 0).findFirst();
        } catch (JacksonException notJson) {
            return Optional.empty();
        }
    }

    /** No word from Slurm itself: something before it answered, and a write may have gone through. */
    private static RemoteSystemException unexplained(RestClientResponseException e) {
        int status = e.getStatusCode().value();
        Kind kind =
                switch (status) {
                    case 503 -> Kind.UNREACHABLE;
                    case 500, 502, 504 -> Kind.TIMED_OUT;
                    default -> Kind.PROTOCOL;
                };
        return new RemoteSystemException(RemoteSystem.SLURM_REST, kind, "slurmrestd answered only " + status, e);
    }

    private static RemoteSystemException broken(ResourceAccessException e) {
        return switch (e.getCause()) {
            case ConnectException cause -> unreachable(cause);
            case InterruptedIOException cause ->
                new RemoteSystemException(
                        RemoteSystem.SLURM_REST, Kind.TIMED_OUT, "slurmrestd did not answer in time", cause);
            case IOException cause ->
                new RemoteSystemException(
                        RemoteSystem.SLURM_REST, Kind.TIMED_OUT, "slurmrestd broke off before it answered", cause);
            case null, default ->
                new RemoteSystemException(RemoteSystem.SLURM_REST, Kind.TIMED_OUT, "slurmrestd gave no answer", e);
        };
    }

    private static RemoteSystemException unreachable(IOException cause) {
        return new RemoteSystemException(
                RemoteSystem.SLURM_REST, Kind.UNREACHABLE, "slurmrestd cannot be reached", cause);
    }

    private static int number(OpenapiError error) {
        return Optional.ofNullable(error.getErrorNumber()).orElse(0L).intValue();
    }

    private static String words(OpenapiError error) {
        return Optional.ofNullable(error.getError())
                .filter(text -> !text.isBlank())
                .or(() -> Optional.ofNullable(error.getDescription()))
                .orElse("no reason given");
    }
}
