package zhiguang.audit;

import java.net.InetAddress;
import java.util.regex.Pattern;
import zhiguang.failure.InvalidInputException;

/** Addresses that somebody may come from, such as {@code 10.1.0.0/16}, {@code 192.0.2.7} or {@code 2001:db8::/32}. */
public record AddressRange(String value) {

    private static final Pattern GRAMMAR = Pattern.compile("([0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9a-fA-F:]*:[0-9a-fA-F:.]*)(/[0-9]{1,3})?");

    public AddressRange {
        value = value.strip();
        boolean good = value.length() <= 60 && GRAMMAR.matcher(value).matches();
        if (!good || bits(value) > bytes(address(value)).length * Byte.SIZE) {
            throw wrong();
        }
    }

    /** Whether this address, as the connection has it, is one of them. */
    public boolean contains(String candidate) {
        if (!GRAMMAR.matcher(candidate).matches()) {
            return false;
        }
        byte[] from = bytes(address(value));
        byte[] given = bytes(candidate);
        if (from.length != given.length) {
            return false;
        }
        int bits = bits(value);
        for (int i = 0; i < from.length && bits > 0; i++, bits -= Byte.SIZE) {
            int mask = bits >= Byte.SIZE ? 0xff : 0xff << Byte.SIZE - bits & 0xff;
            if (((from[i] ^ given[i]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }

    private static String address(String text) {
        int slash = text.indexOf('/');
        return slash < 0 ? text : text.substring(0, slash);
    }

    private static int bits(String text) {
        int slash = text.indexOf('/');
        return slash < 0 ? bytes(text).length * Byte.SIZE : Integer.parseInt(text.substring(slash + 1));
    }

    /** Only literals come here, so that no name is looked up. */
    private static byte[] bytes(String literal) {
        try {
            return InetAddress.ofLiteral(literal).getAddress();
        } catch (IllegalArgumentException e) {
            throw wrong();
        }
    }

    private static InvalidInputException wrong() {
        return new InvalidInputException("api-key.address", "Write an address or a range such as 10.1.0.0/16.");
    }

    @Override
    public String toString() {
        return value;
    }
}
