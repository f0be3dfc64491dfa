package zhiguang.robots;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import zhiguang.failure.RemoteSystem;
import zhiguang.failure.RemoteSystemException;
import zhiguang.failure.RemoteSystemException.Kind;
import zhiguang.notices.SendResult;
import zhiguang.notices.Trouble;

/** Posts JSON to a robot: only to hosts on the list, never on to where an answer points, within a time limit. No URL is ever told. */
@Component
@EnableConfigurationProperties(RobotSettings.class)
class RobotCalls {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final MediaType TYPE = MediaType.get("application/json");
    private static final long LONGEST_ANSWER = 64 << 10;
    private static final int TOO_MANY = 429;
    private static final int SERVER_ERROR = 500;

    private final RobotSettings settings;
    private final RobotHosts hosts;
    private final OkHttpClient http;

    RobotCalls(RobotSettings settings) {
        this.settings = settings;
        this.hosts = new RobotHosts(settings.allowed());
        Duration timeout = settings.timeout();
        this.http = new OkHttpClient.Builder()
                .protocols(List.of(Protocol.HTTP_1_1))
                .dns(hosts)
                .proxy(java.net.Proxy.NO_PROXY)
                .followRedirects(false)
                .followSslRedirects(false)
                .retryOnConnectionFailure(false)
                .callTimeout(timeout)
                .connectTimeout(timeout)
                .readTimeout(timeout)
                .writeTimeout(timeout)
                .build();
    }

    boolean isEnabled() {
        return settings.enabled() && !settings.allowed().isEmpty();
    }

    boolean allows(String address) {
        return hosts.allows(address);
    }

    List<String> allowed() {
        return settings.allowed();
    }

    /** What the robot's {@code errcode} means is told by {@code codes}; 0 is success, other ones are refusals. */
    SendResult post(HttpUrl url, Map<String, ?> content, Map<Integer, SendResult> codes) {
        if (!allows(url.toString())) {
            return new SendResult.Refused(Trouble.HOST_NOT_ALLOWED);
        }
        Request request = new Request.Builder()
                .url(url)
                .post(RequestBody.create(JSON.writeValueAsString(content).getBytes(StandardCharsets.UTF_8), TYPE))
                .build();
        try (Response response = http.newCall(request).execute()) {
            if (response.code() == TOO_MANY) {
                return new SendResult.Later(Trouble.BUSY);
            }
            if (response.code() >= SERVER_ERROR) {
                throw new RemoteSystemException(RemoteSystem.CHAT_ROBOT, Kind.UNREACHABLE, url.host() + " answers " + response.code());
            }
            if (!response.isSuccessful()) {
                return new SendResult.Refused(response.isRedirect() ? Trouble.PROTOCOL : Trouble.KEY_REFUSED);
            }
            return result(response.peekBody(LONGEST_ANSWER).string(), codes);
        } catch (InterruptedIOException e) {
            throw new RemoteSystemException(RemoteSystem.CHAT_ROBOT, Kind.TIMED_OUT, url.host() + " does not answer in time");
        } catch (IOException e) {
            throw new RemoteSystemException(
                    RemoteSystem.CHAT_ROBOT, Kind.UNREACHABLE, url.host() + ": " + e.getClass().getSimpleName());
        }
    }

    private static SendResult result(String answer, Map<Integer, SendResult> codes) {
        try {
            JsonNode code = JSON.readTree(answer).path("errcode");
            if (!code.isInt()) {
                return new SendResult.Refused(Trouble.PROTOCOL);
            }
            return code.asInt() == 0 ? SendResult.sent() : codes.getOrDefault(code.asInt(), new SendResult.Refused(Trouble.RULE_REFUSED));
        } catch (JacksonException e) {
            return new SendResult.Refused(Trouble.PROTOCOL);
        }
    }
}
