package zhiguang.robots;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import okhttp3.Dns;

/** The administrator's list, asked when an address is typed and again when a name is looked up for a connection. */
final class RobotHosts implements Dns {

    private final Set<AllowedHost> allowed;
    private final Set<String> names;

    RobotHosts(List<String> entries) {
        this.allowed = entries.stream().map(AllowedHost::of).collect(Collectors.toUnmodifiableSet());
        this.names = allowed.stream().map(AllowedHost::host).collect(Collectors.toUnmodifiableSet());
    }

    boolean allows(String address) {
        return AllowedHost.find(address).filter(allowed::contains).isPresent();
    }

    /** A public name that leads to a private address leads nowhere. */
    @Override
    public List<InetAddress> lookup(String host) throws UnknownHostException {
        List<InetAddress> found = Dns.SYSTEM.lookup(host).stream().filter(this::mayBeReached).toList();
        if (found.isEmpty()) {
            throw new UnknownHostException("the host leads to no address that may be reached");
        }
        return found;
    }

    boolean mayBeReached(InetAddress address) {
        return !isPrivate(address) || names.contains(address.getHostAddress()) || names.contains("[" + address.getHostAddress() + "]");
    }

    static boolean isPrivate(InetAddress address) {
        byte[] bytes = address.getAddress();
        int first = bytes[0] & 0xff;
        int second = bytes[1] & 0xff;
        boolean uniqueLocal = bytes.length == 16 && (first & 0xfe) == 0xfc;
        boolean translated = bytes.length == 16 && first == 0 && second == 0x64 || bytes.length == 16 && first == 0x20 && second == 0x02;
        boolean carrier = bytes.length == 4 && first == 100 && second >= 64 && second < 128;
        boolean reserved = bytes.length == 4 && (first == 0 || first >= 240 || first == 198 && (second == 18 || second == 19));
        return address.isLoopbackAddress()
                || address.isAnyLocalAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()
                || uniqueLocal
                || translated
                || carrier
                || reserved;
    }
}
