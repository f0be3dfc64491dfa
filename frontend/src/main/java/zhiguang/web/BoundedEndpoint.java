package zhiguang.web;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.apache.coyote.AbstractProcessor;
import org.apache.tomcat.util.net.NioEndpoint;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;
import zhiguang.audit.Network;

/** Gives one address so many connections and no more, and ends those whose request's head trickles in: Tomcat waits for each next byte anew. */
class BoundedEndpoint extends NioEndpoint {

    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final int SWEEP_EVERY = 1000;

    private final Map<String, Set<SocketChannel>> held = new ConcurrentHashMap<>();
    private int most = Integer.MAX_VALUE;
    private long patience = Long.MAX_VALUE;
    private Pattern proxies = Pattern.compile("");
    private int accepted;
    private @Nullable Thread looking;

    void bound(WebSettings settings, String trusted) {
        most = settings.connections();
        patience = settings.header().toNanos();
        proxies = Pattern.compile(trusted);
    }

    @Override
    public void startInternal() throws Exception {
        super.startInternal();
        looking = Thread.ofVirtual().name("slow-heads").start(this::look);
    }

    @Override
    public void stopInternal() {
        if (looking != null) {
            looking.interrupt();
        }
        super.stopInternal();
    }

    @Override
    protected boolean setSocketOptions(SocketChannel socket) {
        if (mayCome(socket)) {
            return super.setSocketOptions(socket);
        }
        destroySocket(socket);
        return false;
    }

    private boolean mayCome(SocketChannel socket) {
        try {
            if (!(socket.getRemoteAddress() instanceof InetSocketAddress from) || proxies.matcher(from.getAddress().getHostAddress()).matches()) {
                return true;
            }
            return isWithin(Network.of(from.getAddress()), socket);
        } catch (IOException e) {
            return false;
        }
    }

    private synchronized boolean isWithin(String network, SocketChannel socket) {
        if (++accepted % SWEEP_EVERY == 0) {
            held.values().removeIf(BoundedEndpoint::isOver);
        }
        Set<SocketChannel> sockets = held.computeIfAbsent(network, _ -> new HashSet<>());
        if (sockets.size() >= most) {
            isOver(sockets);
        }
        return sockets.size() < most && sockets.add(socket);
    }

    /** Whether none of them is open; those that are not are forgotten. */
    private static boolean isOver(Set<SocketChannel> sockets) {
        sockets.removeIf(socket -> !socket.isOpen());
        return sockets.isEmpty();
    }

    private void look() {
        try {
            while (true) {
                Thread.sleep(LOOK);
                getConnections().stream().filter(this::isSlow).forEach(SocketWrapperBase::close);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A processor waits beside its connection where more of a head must come, or for an answer that comes later. */
    private boolean isSlow(SocketWrapperBase<?> connection) {
        if (!(connection.getCurrentProcessor() instanceof AbstractProcessor processor) || processor.isAsync()) {
            return false;
        }
        long begun = processor.getRequest().getStartTimeNanos();
        return begun > 0 && System.nanoTime() - begun > patience;
    }
}
