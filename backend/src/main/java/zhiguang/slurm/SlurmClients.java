package zhiguang.slurm;

import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.client.RestClient;
import zhiguang.failure.RemoteSystem;
import zhiguang.failure.RemoteSystemException;
import zhiguang.identity.ClusterName;
import zhiguang.identity.ClusterUser;
import zhiguang.slurm.api.ApiClient;
import zhiguang.slurm.api.SlurmApi;
import zhiguang.slurm.api.SlurmdbApi;

/** Calls slurmrestd as one user with that user's own short token; {@code purpose} is a word for the audit. */
final class SlurmClients {

    private final Map<ClusterName, Slurmrestd> clusters;
    private final BiFunction<ClusterUser, String, String> tokens;

    private record Slurmrestd(SlurmSettings settings, RestClient http) {}

    /** Each cluster has connections, a breaker and a version of its own. */
    SlurmClients(Map<ClusterName, SlurmSettings> settings, BiFunction<ClusterUser, String, String> tokens) {
        Map<ClusterName, Slurmrestd> all = new HashMap<>();
        settings.forEach((cluster, own) -> all.put(cluster, new Slurmrestd(own, SlurmHttp.client(own))));
        this.clusters = Map.copyOf(all);
        this.tokens = tokens;
    }

    /** With one cluster. */
    SlurmClients(SlurmSettings settings, BiFunction<ClusterUser, String, String> tokens) {
        this(Map.of(ClusterName.MAIN, settings), tokens);
    }

    SlurmSettings settings(ClusterUser user) {
        return of(user).settings();
    }

    /** Asks slurmctld. */
    <T> SlurmAnswer<T> controller(ClusterUser user, String purpose, Function<SlurmApi, T> call) {
        return SlurmErrors.translated(() -> call.apply(new SlurmApi(as(user, purpose))));
    }

    /** Asks slurmdbd. */
    <T> SlurmAnswer<T> accounting(ClusterUser user, String purpose, Function<SlurmdbApi, T> call) {
        return SlurmErrors.translated(() -> call.apply(new SlurmdbApi(as(user, purpose))));
    }

    /** Reads an answer that the generated client cannot, as it comes. */
    <T> SlurmAnswer<T> read(ClusterUser user, String purpose, String path, Function<InputStream, T> reader) {
        return SlurmErrors.translated(() -> of(user).http().get()
                .uri(path)
                .headers(headers -> headers.setBearerAuth(tokens.apply(user, purpose)))
                .exchangeForRequiredValue((request, answer) -> {
                    if (answer.getStatusCode().isError()) {
                        throw answer.createException();
                    }
                    return reader.apply(answer.getBody());
                }));
    }

    /** Sends what is asked for thousands of times: the same as the generated client, which costs as much as the rest of a submission. */
    <T> SlurmAnswer<T> send(ClusterUser user, String purpose, String path, Object body, Class<T> type) {
        byte[] json = SlurmHttp.JSON.writeValueAsBytes(body);
        return SlurmErrors.translated(() -> of(user).http().post()
                .uri(path)
                .headers(headers -> headers.setBearerAuth(tokens.apply(user, purpose)))
                .contentType(MediaType.APPLICATION_JSON)
                .accept(MediaType.APPLICATION_JSON)
                .body(json)
                .exchange((request, answer) -> {
                    if (answer.getStatusCode().isError()) {
                        throw answer.createException();
                    }
                    return SlurmHttp.JSON.readValue(answer.getBody(), type);
                }));
    }

    private ApiClient as(ClusterUser user, String purpose) {
        return new ApiClient(of(user).http(), SlurmHttp.JSON, ApiClient.createDefaultDateFormat())
                .addDefaultHeader(HttpHeaders.AUTHORIZATION, "Bearer " + tokens.apply(user, purpose));
    }

    /** A row may name a cluster that the portal has no more. */
    private Slurmrestd of(ClusterUser user) {
        Slurmrestd found = clusters.get(user.cluster());
        if (found == null) {
            throw new RemoteSystemException(
                    RemoteSystem.SLURM_REST, RemoteSystemException.Kind.UNREACHABLE, "no cluster is called " + user.cluster());
        }
        return found;
    }
}
