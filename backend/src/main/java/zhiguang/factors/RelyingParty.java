package zhiguang.factors;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Whom passkeys know the portal as: the host of its public address, for good. A key made for one host serves at no other.
 *
 * @param id the host, which is never a number
 */
record RelyingParty(String id, String origin) {

    private static final Pattern NUMBER = Pattern.compile("[0-9.]+|\\[.*]");
    private static final String HERE = "localhost";

    /** Empty where browsers would refuse: no name, or no TLS. One's own machine is called localhost, whatever its number. */
    static Optional<RelyingParty> of(String address) {
        if (address.isBlank()) {
            return Optional.empty();
        }
        URI uri = URI.create(address.strip());
        String host = Optional.ofNullable(uri.getHost()).orElse("").toLowerCase(Locale.ROOT);
        String name = host.equals("127.0.0.1") || host.equals("[::1]") ? HERE : host;
        boolean secure = "https".equals(uri.getScheme()) || name.equals(HERE);
        if (name.isEmpty() || NUMBER.matcher(name).matches() || !secure) {
            return Optional.empty();
        }
        return Optional.of(new RelyingParty(name, uri.getScheme() + "://" + name + (uri.getPort() < 0 ? "" : ":" + uri.getPort())));
    }
}
