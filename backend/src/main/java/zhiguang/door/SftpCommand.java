package zhiguang.door;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import zhiguang.audit.Origin;
import zhiguang.failure.InvalidInputException;
import zhiguang.failure.RemoteSystemException;

/** One channel that speaks SFTP, on a thread of its own; whatever is refused is said in the guest's language, also to clients that show no sentences. */
final class SftpCommand implements Command, Runnable {

    private static final Logger log = LoggerFactory.getLogger(SftpCommand.class);
    private static final int INIT = 1;
    private static final Set<Integer> LOOKING = Set.of(7, 8, 12, 16, 17);
    private static final Set<String> NOT_THERE = Set.of("object.gone", "space.gone");
    private static final Set<String> DENIED = Set.of("space.read-only", "door.read-only", "door.fixed");
    private static final Set<String> UNSUPPORTED = Set.of("door.unsupported", "door.links", "door.one-way");

    private final DoorParts parts;
    private final Visit visit;
    private @Nullable InputStream in;
    private @Nullable OutputStream out;
    private @Nullable OutputStream err;
    private @Nullable ExitCallback exit;

    SftpCommand(DoorParts parts, Visit visit) {
        this.parts = parts;
        this.visit = visit;
    }

    @Override
    public void setInputStream(InputStream stream) {
        in = stream;
    }

    @Override
    public void setOutputStream(OutputStream stream) {
        out = stream;
    }

    @Override
    public void setErrorStream(OutputStream stream) {
        err = stream;
    }

    @Override
    public void setExitCallback(ExitCallback callback) {
        exit = callback;
    }

    @Override
    public void start(ChannelSession channel, Environment environment) {
        Thread.ofVirtual().name("sftp-" + visit.user().login()).start(this);
    }

    /** The streams end, and the thread with them; a file that has come whole is still uploaded. */
    @Override
    public void destroy(ChannelSession channel) {}

    @Override
    public void run() {
        Requests requests = new Requests(parts, visit, new Answers(Objects.requireNonNull(out)));
        try (Origin.Scope scope = visit.origin().open()) {
            DataInputStream packets = new DataInputStream(new BufferedInputStream(Objects.requireNonNull(in), Requests.LONGEST_PACKET));
            boolean more = true;
            while (more) {
                more = next(packets, requests);
            }
        } catch (IOException e) {
            log.atDebug().setCause(e).log("an SFTP channel broke");
        } finally {
            requests.abandon();
            Objects.requireNonNull(exit).onExit(0);
        }
    }

    private boolean next(DataInputStream packets, Requests requests) throws IOException {
        int length;
        try {
            length = packets.readInt();
        } catch (EOFException e) {
            return false;
        }
        if (length < 1 + Integer.BYTES || length > Requests.LONGEST_PACKET) {
            return false;
        }
        byte[] packet = new byte[length];
        packets.readFully(packet);
        visit.begin();
        try {
            answer(new Request(packet), requests);
        } finally {
            visit.end(parts.clock().instant());
        }
        return visit.isOpen();
    }

    private void answer(Request request, Requests requests) throws IOException {
        int type = request.readByte();
        int id = request.readInt();
        if (type == INIT) {
            requests.begin();
            return;
        }
        try {
            requests.answer(type, id, request);
        } catch (InvalidInputException e) {
            refuse(type, id, status(e.code()), parts.words().of(visit.user().id(), e), e.code());
        } catch (RemoteSystemException e) {
            refuse(type, id, Answers.FAILURE, parts.words().of(visit.user().id(), e), "");
        } catch (RuntimeException e) {
            String bug = UUID.randomUUID().toString();
            log.atError().addKeyValue("id", bug).addKeyValue("request", type).setCause(e).log("a request by SFTP failed");
            refuse(type, id, Answers.FAILURE, parts.words().say(visit.user().id(), "door.bug", bug), "");
        }
    }

    private void refuse(int type, int id, int status, String sentence, String code) throws IOException {
        new Answers(Objects.requireNonNull(out)).status(id, status, sentence);
        boolean quiet = LOOKING.contains(type) || status == Answers.NO_SUCH_FILE || code.equals("door.broken");
        if (!quiet) {
            OutputStream aside = Objects.requireNonNull(err);
            aside.write((sentence + "\r\n").getBytes(StandardCharsets.UTF_8));
            aside.flush();
        }
    }

    private static int status(String code) {
        if (NOT_THERE.contains(code)) {
            return Answers.NO_SUCH_FILE;
        }
        if (DENIED.contains(code)) {
            return Answers.PERMISSION_DENIED;
        }
        if (UNSUPPORTED.contains(code)) {
            return Answers.UNSUPPORTED;
        }
        return code.equals("door.malformed") ? Answers.BAD_MESSAGE : Answers.FAILURE;
    }
}
