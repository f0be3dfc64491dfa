package zhiguang.slurm;

import java.io.InputStream;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.springframework.http.HttpHeaders;
import org.springframework.web.client.RestClient;
import zhiguang.identity.ClusterUser;
import zhiguang.slurm.api.ApiClient;
import zhiguang.slurm.api.SlurmApi;
import zhiguang.slurm.api.SlurmdbApi;

/** Calls slurmrestd as one user with that user's own short token; {@code purpose} is a word for the audit. */
final class SlurmClients {

    private final RestClient http;
    private final BiFunction<ClusterUser, String, String> tokens;

    SlurmClients(SlurmSettings settings, BiFunction<ClusterUser, String, String> tokens) {
        this.http = SlurmHttp.client(settings);
        this.tokens = tokens;
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
        return SlurmErrors.translated(() -> http.get()
                .uri(path)
                .headers(headers -> headers.setBearerAuth(tokens.apply(user, purpose)))
                .exchangeForRequiredValue((request, answer) -> {
                    if (answer.getStatusCode().isError()) {
                        throw answer.createException();
                    }
                    return reader.apply(answer.getBody());
                }));
    }

    private ApiClient as(ClusterUser user, String purpose) {
        return new ApiClient(http, SlurmHttp.JSON, ApiClient.createDefaultDateFormat())
                .addDefaultHeader(HttpHeaders.AUTHORIZATION, "Bearer " + tokens.apply(user, purpose));
    }
}
