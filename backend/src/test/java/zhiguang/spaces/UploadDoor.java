package zhiguang.spaces;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import zhiguang.BackendUnderTest;
import zhiguang.failure.InvalidInputException;
import zhiguang.failure.RemoteSystemException;
import zhiguang.identity.ClusterUser;
import zhiguang.identity.PortalUser;
import zhiguang.identity.Role;
import zhiguang.identity.UserId;

/** A portal whose uploads one user reaches over HTTP, as the page does over its own channel; {@link UploadTab} outlives it. */
public final class UploadDoor {

    public static final String PORT = "test.door";
    public static final String USER = "test.user";
    static final int OK = 200;
    static final int GONE = 410;
    static final int REFUSED = 409;
    static final int TROUBLE = 503;

    private final Uploads uploads;
    private final SpaceId space;
    private final PortalUser user;

    private UploadDoor(Uploads uploads, SpaceId space, PortalUser user) {
        this.uploads = uploads;
        this.space = space;
        this.user = user;
    }

    /** Arguments are {@code --property=value}, as of any Spring Boot program. */
    public static void main(String[] arguments) throws IOException {
        ConfigurableApplicationContext portal = new SpringApplicationBuilder(BackendUnderTest.class)
                .web(WebApplicationType.NONE)
                .run(arguments);
        UserId id = new UserId(UUID.fromString(portal.getEnvironment().getRequiredProperty(USER)));
        PortalUser user =
                new PortalUser(id, "alice", "alice", Role.RESEARCHER, Optional.of(new ClusterUser("alice")), false, false);
        UploadDoor door =
                new UploadDoor(portal.getBean(Uploads.class), portal.getBean(Spaces.class).personal(id), user);
        int port = portal.getEnvironment().getRequiredProperty(PORT, Integer.class);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/", door::serve);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    private void serve(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        int status;
        String answer;
        try {
            Optional<String> done = answer(exchange.getRequestURI().getPath(), body.lines().toList());
            status = done.isPresent() ? OK : GONE;
            answer = done.orElse("lost");
        } catch (InvalidInputException e) {
            status = REFUSED;
            answer = e.code();
        } catch (RemoteSystemException e) {
            status = TROUBLE;
            answer = "trouble";
        }
        byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }

    private Optional<String> answer(String verb, List<String> words) {
        if (verb.equals("/sums")) {
            return Optional.of(Boolean.toString(uploads.comparesSha256()));
        }
        if (verb.equals("/begin")) {
            Optional<String> sum = words.stream().skip(2).findFirst();
            Upload begun = uploads.begin(user, new NewFile(space, new ObjectKey(words.get(0)), Long.parseLong(words.get(1)), false, sum), 0).upload();
            return Optional.of(begun.id() + "\n" + begun.parts() + "\n" + begun.partSize());
        }
        UploadId id = new UploadId(UUID.fromString(words.getFirst()));
        List<String> more = words.subList(1, words.size());
        return switch (verb) {
            case "/sent" -> uploads.listSent(user, id)
                    .map(sent -> sent.stream().map(p -> p.part() + " " + p.etag()).collect(Collectors.joining("\n")));
            case "/sign" -> uploads.signParts(user, id, Integer.parseInt(more.getFirst()), 1).map(List::getFirst).map(URI::toString);
            case "/report" -> Optional.of(new SentPart(Integer.parseInt(more.get(0)), more.get(1)))
                    .filter(part -> uploads.report(user, id, List.of(part)))
                    .map(SentPart::etag);
            case "/complete" -> uploads.complete(user, id, more, Optional.empty()).map(StoredObject::etag);
            default -> throw new IllegalArgumentException(verb);
        };
    }
}
