package zhiguang.ssh;

import org.apache.sshd.client.channel.ClientChannel;

/** Ends channels that nobody wants any more. */
final class Channels {

    private Channels() {}

    /** Tells the peer, and does not wait for an answer that may never come. */
    static void drop(ClientChannel channel) {
        channel.close(false);
        channel.close(true);
    }
}
