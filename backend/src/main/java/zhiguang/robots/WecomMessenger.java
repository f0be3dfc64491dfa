package zhiguang.robots;

import java.util.Map;
import okhttp3.HttpUrl;
import org.springframework.stereotype.Component;
import zhiguang.notices.Message;
import zhiguang.notices.Messenger;
import zhiguang.notices.SendResult;
import zhiguang.notices.Target;
import zhiguang.notices.Trouble;
import zhiguang.notices.Way;

/** The group robots of WeCom (企业微信). */
@Component
class WecomMessenger implements Messenger {

    private static final String PATH = "/cgi-bin/webhook/send";
    private static final String KEY = "key";
    private static final int MOST_BYTES = 2048;

    private static final Map<Integer, SendResult> CODES = Map.of(
            93000, new SendResult.Refused(Trouble.KEY_REFUSED),
            93004, new SendResult.Refused(Trouble.KEY_REFUSED),
            93008, new SendResult.Refused(Trouble.KEY_REFUSED),
            45009, new SendResult.Later(Trouble.BUSY),
            45033, new SendResult.Later(Trouble.BUSY),
            -1, new SendResult.Later(Trouble.BUSY));

    private final RobotCalls calls;

    WecomMessenger(RobotCalls calls) {
        this.calls = calls;
    }

    @Override
    public Way way() {
        return Way.WECOM;
    }

    @Override
    public boolean isSetUp() {
        return calls.isEnabled();
    }

    @Override
    public Target read(String address, String secret) {
        HttpUrl url = RobotAddress.read(address, calls, PATH, KEY);
        return new Target(url.toString(), "", RobotAddress.shown(url, KEY));
    }

    @Override
    public SendResult send(Target target, Message message) {
        Map<String, ?> content = Map.of("msgtype", "text", "text", Map.of("content", RobotText.of(message, MOST_BYTES)));
        return calls.post(HttpUrl.get(target.address()), content, CODES);
    }
}
