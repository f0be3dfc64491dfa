package zhiguang.robots;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/** A server on the administrator's list. */
record AllowedHost(String scheme, String host, int port) {

    private static final int HTTPS = 443;
    private static final int HTTP = 80;

    static AllowedHost of(String entry) {
        return find(entry.contains("://") ? entry : "https://" + entry)
                .orElseThrow(() -> new IllegalArgumentException("zhiguang.robots.allowed: " + entry + " is neither a host nor https://host:port"));
    }

    /** Empty for an address that is no plain HTTP one, or carries a name and password. */
    static Optional<AllowedHost> find(String address) {
        try {
            URI uri = URI.create(address);
            String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            boolean plain = (scheme.equals("https") || scheme.equals("http"))
                    && uri.getHost() != null
                    && uri.getRawUserInfo() == null
                    && uri.getRawFragment() == null;
            int usual = scheme.equals("https") ? HTTPS : HTTP;
            return plain
                    ? Optional.of(new AllowedHost(scheme, uri.getHost().toLowerCase(Locale.ROOT), uri.getPort() == -1 ? usual : uri.getPort()))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
