package zhiguang.audit;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;

/** Whose an address is, as far as it tells. */
public final class Network {

    private static final int BYTES = 8;

    private Network() {}

    /** One host of IPv6 has a whole network of addresses. */
    public static String of(String address) {
        try {
            return of(InetAddress.ofLiteral(address));
        } catch (IllegalArgumentException e) {
            return address;
        }
    }

    public static String of(InetAddress address) {
        return address instanceof Inet6Address six ? Arrays.toString(Arrays.copyOf(six.getAddress(), BYTES)) : address.getHostAddress();
    }
}
