package zhiguang.objectstore;

import java.io.IOException;
import java.util.Map;

/** A store that may be killed and started again. */
public interface MortalStore extends AutoCloseable {

    /** Returns when it answers. */
    void start() throws IOException, InterruptedException;

    /** With SIGKILL, in the middle of whatever it does. */
    void kill() throws IOException, InterruptedException;

    /** How often each part, by upload and number, or small content was begun to be sent; empty where it does not tell. */
    Map<String, Integer> sent() throws IOException;

    /** How often each content, or a range of it, was asked for; empty where it does not tell. */
    Map<String, Integer> fetched() throws IOException;

    @Override
    void close() throws IOException, InterruptedException;
}
