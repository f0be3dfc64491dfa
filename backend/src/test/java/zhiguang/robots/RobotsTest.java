package zhiguang.robots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import zhiguang.TestClock;
import zhiguang.failure.InvalidInputException;
import zhiguang.failure.RemoteSystemException;
import zhiguang.notices.Message;
import zhiguang.notices.SendResult;
import zhiguang.notices.Target;
import zhiguang.notices.Trouble;

/** Robots of WeCom and DingTalk against a receiver of the test's own. */
class RobotsTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private HttpServer server;
    private String root;
    private final List<String> queries = Collections.synchronizedList(new ArrayList<>());
    private final List<String> bodies = Collections.synchronizedList(new ArrayList<>());
    private volatile String answer = "{\"errcode\":0,\"errmsg\":\"ok\"}";
    private volatile int status = 200;
    private volatile Duration delay = Duration.ZERO;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/", exchange -> {
            queries.add(exchange.getRequestURI().toString());
            bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            sleep(delay);
            exchange.getResponseHeaders().add("Location", root + "/elsewhere");
            byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        root = "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void wecomGetsItsOwnFormat() {
        WecomMessenger wecom = new WecomMessenger(calls(root));
        Target target = wecom.read(root + "/cgi-bin/webhook/send?key=693a91f6-7xxx-4bc4-97a0-0ec2sifa5aaa", "");
        assertThat(target.shown()).isEqualTo("127.0.0.1 …5aaa");
        assertThat(wecom.send(target, message("作业 <b>x</b> 失败"))).isEqualTo(SendResult.sent());
        assertThat(queries).containsExactly("/cgi-bin/webhook/send?key=693a91f6-7xxx-4bc4-97a0-0ec2sifa5aaa");
        var json = JsonMapper.builder().build().readTree(bodies.getFirst());
        assertThat(json.path("msgtype").asString()).isEqualTo("text");
        assertThat(json.path("text").path("content").asString())
                .isEqualTo("作业 <b>x</b> 失败\n\n作业 <b>x</b> 失败\nwhy\nhttps://portal.example.org/jobs/4711\n\nclosing");
    }

    @Test
    void dingtalkGetsASignature() throws Exception {
        DingtalkMessenger dingtalk = new DingtalkMessenger(calls(root), new TestClock(NOW));
        String secret = "SEC0123456789abcdef0123";
        Target target = dingtalk.read(root + "/robot/send?access_token=566cc69da782ec33e42541b09b08551f", secret);
        assertThat(dingtalk.send(target, message("a"))).isEqualTo(SendResult.sent());
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        String time = Long.toString(NOW.toEpochMilli());
        String sign = Base64.getEncoder().encodeToString(mac.doFinal((time + "\n" + secret).getBytes(StandardCharsets.UTF_8)));
        String encoded = sign.replace("+", "%2B").replace("/", "%2F").replace("=", "%3D");
        assertThat(queries.getFirst()).endsWith("&timestamp=" + time + "&sign=" + encoded);
        assertThat(bodies.getFirst()).startsWith("{").contains("\"msgtype\":\"text\"");

        dingtalk.send(dingtalk.read(root + "/robot/send?access_token=566cc69da782ec33", ""), message("a"));
        assertThat(queries.getLast()).isEqualTo("/robot/send?access_token=566cc69da782ec33");
    }

    @Test
    void tellsARefusalFromTroubleThatPasses() {
        DingtalkMessenger dingtalk = new DingtalkMessenger(calls(root), new TestClock(NOW));
        Target target = dingtalk.read(root + "/robot/send?access_token=566cc69da782ec33", "");
        answer = "{\"errcode\":310000,\"errmsg\":\"sign not match\"}";
        assertThat(dingtalk.send(target, message("a"))).isEqualTo(new SendResult.Refused(Trouble.RULE_REFUSED));
        answer = "{\"errcode\":300001,\"errmsg\":\"token is not exist\"}";
        assertThat(dingtalk.send(target, message("a"))).isEqualTo(new SendResult.Refused(Trouble.KEY_REFUSED));
        answer = "{\"errcode\":130101,\"errmsg\":\"send too fast\"}";
        assertThat(dingtalk.send(target, message("a"))).isEqualTo(new SendResult.Later(Trouble.BUSY));
        answer = "<html>";
        assertThat(dingtalk.send(target, message("a"))).isEqualTo(new SendResult.Refused(Trouble.PROTOCOL));
        status = 503;
        assertThatThrownBy(() -> dingtalk.send(target, message("a")))
                .isInstanceOf(RemoteSystemException.class)
                .hasMessageNotContaining("566cc69da782ec33");
    }

    @Test
    void followsNoRedirect() {
        WecomMessenger wecom = new WecomMessenger(calls(root));
        status = 302;
        assertThat(wecom.send(wecom.read(root + "/cgi-bin/webhook/send?key=abcdefgh12", ""), message("a")))
                .isEqualTo(new SendResult.Refused(Trouble.PROTOCOL));
        assertThat(queries).hasSize(1);
    }

    @Test
    void waitsOnlySoLong() {
        WecomMessenger wecom = new WecomMessenger(calls(root));
        delay = Duration.ofSeconds(5);
        assertThatThrownBy(() -> wecom.send(wecom.read(root + "/cgi-bin/webhook/send?key=abcdefgh12", ""), message("a")))
                .isInstanceOfSatisfying(RemoteSystemException.class, e -> assertThat(e.kind()).isEqualTo(RemoteSystemException.Kind.TIMED_OUT))
                .hasNoCause();
    }

    @Test
    void refusesOtherHostsAndAddressesThatAreNoWebhooks() {
        WecomMessenger wecom = new WecomMessenger(calls("qyapi.weixin.qq.com"));
        assertThat(wecom.read("https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=abcdefgh12", "").shown()).isEqualTo("qyapi.weixin.qq.com …gh12");
        for (String typed : List.of(
                "", "x", "https://evil.example.org/cgi-bin/webhook/send?key=abcdefgh12", "http://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=abcdefgh12",
                "https://qyapi.weixin.qq.com:8443/cgi-bin/webhook/send?key=abcdefgh12", "https://qyapi.weixin.qq.com/other?key=abcdefgh12",
                "https://qyapi.weixin.qq.com/cgi-bin/webhook/send", "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=a b",
                "https://qyapi.weixin.qq.com@evil.example.org/cgi-bin/webhook/send?key=abcdefgh12",
                "https://user:pw@qyapi.weixin.qq.com/cgi-bin/webhook/send?key=abcdefgh12",
                "https://qyapi.weixin.qq.com.evil.org/cgi-bin/webhook/send?key=abcdefgh12",
                "https://127.0.0.1/cgi-bin/webhook/send?key=abcdefgh12", "https://[::1]/cgi-bin/webhook/send?key=abcdefgh12",
                "file:///etc/passwd", "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=abcdefgh12&x=1",
                "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=abcdefgh12#x")) {
            assertThatThrownBy(() -> wecom.read(typed, "")).as(typed).isInstanceOf(InvalidInputException.class);
        }
    }

    @Test
    void asksTheListAgainBeforeItSends() {
        Target old = new WecomMessenger(calls(root)).read(root + "/cgi-bin/webhook/send?key=abcdefgh12", "");
        assertThat(new WecomMessenger(calls("qyapi.weixin.qq.com")).send(old, message("a")))
                .isEqualTo(new SendResult.Refused(Trouble.HOST_NOT_ALLOWED));
        assertThat(queries).isEmpty();
    }

    @Test
    void aNameThatLeadsToAPrivateAddressLeadsNowhere() {
        String byName = root.replace("127.0.0.1", "localhost");
        WecomMessenger wecom = new WecomMessenger(calls(byName));
        Target target = wecom.read(byName + "/cgi-bin/webhook/send?key=abcdefgh12", "");
        assertThatThrownBy(() -> wecom.send(target, message("a"))).isInstanceOf(RemoteSystemException.class);
        assertThat(queries).isEmpty();
        assertThat(new WecomMessenger(calls(byName, "127.0.0.1")).send(target, message("a"))).isEqualTo(SendResult.sent());
    }

    @Test
    void tellsPrivateAddressesFromPublicOnes() throws Exception {
        for (String address : List.of(
                "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1", "::1", "fe80::1",
                "fd00::1", "fc12::1", "::", "198.18.0.1", "240.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::")) {
            assertThat(RobotHosts.isPrivate(java.net.InetAddress.getByName(address))).as(address).isTrue();
        }
        for (String address : List.of("8.8.8.8", "203.119.1.1", "2400:3200::1", "172.32.0.1", "100.128.0.1")) {
            assertThat(RobotHosts.isPrivate(java.net.InetAddress.getByName(address))).as(address).isFalse();
        }
    }

    @Test
    void cutsWhatARobotWouldRefuseWithoutBreakingACharacter() {
        String cut = RobotText.cut("作业😀".repeat(1000), 2048);
        assertThat(cut.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(2048);
        assertThat(cut).endsWith("…").doesNotContain("\uFFFD");
        assertThat(RobotText.cut("short", 2048)).isEqualTo("short");
    }

    private static RobotCalls calls(String... allowed) {
        return new RobotCalls(new RobotSettings(true, List.of(allowed), Duration.ofSeconds(1)));
    }

    private static Message message(String subject) {
        Message.Entry entry = new Message.Entry(subject, "why", Optional.of(URI.create("https://portal.example.org/jobs/4711")));
        return new Message(UUID.randomUUID(), Locale.ENGLISH, subject, List.of(entry), "closing");
    }

    private static void sleep(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
