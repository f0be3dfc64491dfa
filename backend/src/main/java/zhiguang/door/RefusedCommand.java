package zhiguang.door;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;
import org.jspecify.annotations.Nullable;

/** Says why there is nothing here, such as a shell or an old scp, and what to do instead. */
final class RefusedCommand implements Command {

    private final String sentence;
    private @Nullable OutputStream err;
    private @Nullable ExitCallback exit;

    RefusedCommand(String sentence) {
        this.sentence = sentence;
    }

    @Override
    public void setInputStream(InputStream stream) {}

    @Override
    public void setOutputStream(OutputStream stream) {}

    @Override
    public void setErrorStream(OutputStream stream) {
        err = stream;
    }

    @Override
    public void setExitCallback(ExitCallback callback) {
        exit = callback;
    }

    @Override
    public void start(ChannelSession channel, Environment environment) throws IOException {
        OutputStream aside = Objects.requireNonNull(err);
        aside.write((sentence + "\r\n").getBytes(StandardCharsets.UTF_8));
        aside.flush();
        Objects.requireNonNull(exit).onExit(1);
    }

    @Override
    public void destroy(ChannelSession channel) {}
}
