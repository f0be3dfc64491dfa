package zhiguang.robots;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import okhttp3.HttpUrl;
import org.springframework.stereotype.Component;
import zhiguang.failure.InvalidInputException;
import zhiguang.notices.Message;
import zhiguang.notices.Messenger;
import zhiguang.notices.SendResult;
import zhiguang.notices.Target;
import zhiguang.notices.Trouble;
import zhiguang.notices.Way;

/** The custom robots of DingTalk (钉钉), with or without a signature (加签). */
@Component
class DingtalkMessenger implements Messenger {

    private static final String PATH = "/robot/send";
    private static final String KEY = "access_token";
    private static final String ALGORITHM = "HmacSHA256";
    private static final Pattern SECRET = Pattern.compile("(SEC[A-Za-z0-9]{16,128})?");
    private static final int MOST_BYTES = 15_000;

    private static final Map<Integer, SendResult> CODES = Map.of(
            300001, new SendResult.Refused(Trouble.KEY_REFUSED),
            300005, new SendResult.Refused(Trouble.KEY_REFUSED),
            400013, new SendResult.Refused(Trouble.KEY_REFUSED),
            400101, new SendResult.Refused(Trouble.KEY_REFUSED),
            310000, new SendResult.Refused(Trouble.RULE_REFUSED),
            130101, new SendResult.Later(Trouble.BUSY),
            410100, new SendResult.Later(Trouble.BUSY),
            -1, new SendResult.Later(Trouble.BUSY));

    private final RobotCalls calls;
    private final Clock clock;

    DingtalkMessenger(RobotCalls calls, Clock clock) {
        this.calls = calls;
        this.clock = clock;
    }

    @Override
    public Way way() {
        return Way.DINGTALK;
    }

    @Override
    public boolean isSetUp() {
        return calls.isEnabled();
    }

    @Override
    public Target read(String address, String secret) {
        HttpUrl url = RobotAddress.read(address, calls, PATH, KEY);
        if (!SECRET.matcher(secret.strip()).matches()) {
            throw new InvalidInputException("notices.robot-secret", "A signing secret begins with SEC; leave it empty if there is none.");
        }
        return new Target(url.toString(), secret.strip(), RobotAddress.shown(url, KEY));
    }

    @Override
    public SendResult send(Target target, Message message) {
        Map<String, ?> content = Map.of("msgtype", "text", "text", Map.of("content", RobotText.of(message, MOST_BYTES)));
        HttpUrl url = HttpUrl.get(target.address());
        return calls.post(target.secret().isEmpty() ? url : signed(url, target.secret()), content, CODES);
    }

    /** As DingTalk's documentation has it: the time, a line end and the secret, keyed by the secret. */
    private HttpUrl signed(HttpUrl url, String secret) {
        String time = Long.toString(clock.millis());
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            byte[] sum = mac.doFinal((time + "\n" + secret).getBytes(StandardCharsets.UTF_8));
            return url.newBuilder()
                    .addQueryParameter("timestamp", time)
                    .addEncodedQueryParameter("sign", java.net.URLEncoder.encode(Base64.getEncoder().encodeToString(sum), StandardCharsets.UTF_8))
                    .build();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
