package zhiguang.door;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.sshd.common.FactoryManager;
import org.apache.sshd.common.cipher.BuiltinCiphers;
import org.apache.sshd.common.compression.BuiltinCompressions;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.auth.password.UserAuthPasswordFactory;
import org.apache.sshd.server.auth.pubkey.UserAuthPublicKeyFactory;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;
import org.apache.sshd.server.forward.RejectAllForwardingFilter;
import org.apache.sshd.server.subsystem.SubsystemFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** An SSH server for SFTP and nothing else: no shell, no command, no forwarding. */
final class Door implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Door.class);
    private static final Duration LOOK = Duration.ofSeconds(2);
    private static final int LOOKS_UNTIL_SWEEP = 150;
    private static final int THREADS = 8;
    private static final int CHANNELS = 8;
    private static final int TRIES = 10;
    private static final int WINDOW = 4 << 20;

    /** What processors do by themselves; ChaCha20 is done in Java, several times slower, and OpenSSH would choose it. */
    private static final List<BuiltinCiphers> CIPHERS = List.of(
            BuiltinCiphers.aes256gcm, BuiltinCiphers.aes128gcm, BuiltinCiphers.aes256ctr, BuiltinCiphers.aes192ctr, BuiltinCiphers.aes128ctr);

    private final DoorSettings settings;
    private final DoorParts parts;
    private final DoorKeeper keeper;
    private final Visits visits;
    private final SshServer server = SshServer.setUpDefaultServer();
    private volatile boolean running;

    Door(DoorSettings settings, DoorParts parts, DoorKeeper keeper, Visits visits) {
        this.settings = settings;
        this.parts = parts;
        this.keeper = keeper;
        this.visits = visits;
    }

    @Override
    public void start() {
        try {
            setUp();
            server.start();
        } catch (IOException e) {
            throw new IllegalStateException("the SFTP door cannot be opened on " + settings.address() + ":" + settings.port()
                    + " (zhiguang.sftp-door): " + e.getMessage(), e);
        }
        running = true;
        Thread.ofVirtual().name("sftp-door").start(this::watch);
        log.atInfo().addKeyValue("address", settings.address()).addKeyValue("port", settings.port()).log("the SFTP door is open");
    }

    private void setUp() throws IOException {
        server.setHost(settings.address());
        server.setPort(settings.port());
        server.setKeyPairProvider(KeyPairProvider.wrap(HostKey.in(settings.hostKey())));
        server.setUserAuthFactories(
                List.of(UserAuthPublicKeyFactory.INSTANCE, new AskedSignIn.Factory(keeper), UserAuthPasswordFactory.INSTANCE));
        server.setPublickeyAuthenticator(keeper::knows);
        server.setPasswordAuthenticator(
                (login, secret, session) -> keeper.byPassword(session, login, secret) instanceof DoorSignIn.Answer.In);
        server.setSubsystemFactories(List.of(new Sftp()));
        server.setCommandFactory((channel, command) -> refused(channel));
        server.setShellFactory(this::refused);
        server.setForwardingFilter(RejectAllForwardingFilter.INSTANCE);
        server.setCipherFactories(new ArrayList<>(CIPHERS));
        server.setCompressionFactories(List.of(BuiltinCompressions.none));
        server.addSessionListener(keeper);
        limit(server);
    }

    /** How long somebody may idle is seen to by {@link Visits}. */
    private static void limit(FactoryManager server) {
        CoreModuleProperties.SERVER_IDENTIFICATION.set(server, "Zhiguang");
        CoreModuleProperties.IDLE_TIMEOUT.set(server, Duration.ZERO);
        CoreModuleProperties.NIO2_READ_TIMEOUT.set(server, Duration.ZERO);
        CoreModuleProperties.AUTH_TIMEOUT.set(server, Duration.ofMinutes(2));
        CoreModuleProperties.MAX_AUTH_REQUESTS.set(server, TRIES);
        CoreModuleProperties.MAX_CONCURRENT_CHANNELS.set(server, CHANNELS);
        CoreModuleProperties.NIO_WORKERS.set(server, THREADS);
        CoreModuleProperties.WAIT_FOR_SPACE_TIMEOUT.set(server, Duration.ofMinutes(10));
        CoreModuleProperties.WINDOW_SIZE.set(server, (long) WINDOW);
        CoreModuleProperties.SOCKET_KEEPALIVE.set(server, true);
        CoreModuleProperties.TCP_NODELAY.set(server, true);
    }

    /** What clients ask for when they want files. */
    private final class Sftp implements SubsystemFactory {

        @Override
        public String getName() {
            return "sftp";
        }

        @Override
        public Command createSubsystem(ChannelSession channel) {
            return DoorKeeper.visit(channel.getSession()).<Command>map(visit -> new SftpCommand(parts, visit)).orElseGet(() -> refused(channel));
        }
    }

    private Command refused(ChannelSession channel) {
        String sentence = DoorKeeper.tooMany(channel.getSession())
                .map(guest -> parts.words().say(guest.user().id(), "door.too-many"))
                .or(() -> DoorKeeper.visit(channel.getSession()).map(visit -> parts.words().say(visit.user().id(), "door.sftp-only")))
                .orElse("SFTP");
        return new RefusedCommand(sentence);
    }

    private void watch() {
        int looks = 0;
        while (running) {
            try {
                Thread.sleep(LOOK);
                visits.look();
                if (++looks % LOOKS_UNTIL_SWEEP == 0) {
                    parts.spool().sweep();
                }
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                log.atWarn().setCause(e).log("the sessions of the SFTP door could not be looked at; tried again");
            }
        }
    }

    @Override
    public void stop() {
        running = false;
        try {
            server.stop(true);
        } catch (IOException e) {
            log.atWarn().setCause(e).log("the SFTP door did not close well");
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
