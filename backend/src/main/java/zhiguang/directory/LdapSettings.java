package zhiguang.directory;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import zhiguang.identity.Role;

/**
 * The centre's LDAP directory, where people have their passwords.
 *
 * @param url {@code ldaps://} or, with StartTLS, {@code ldap://}; nothing: there is none
 * @param plain no TLS at all, which only {@code ldap://127.0.0.1} may have
 * @param certificates of the authority that the server's certificate is checked against, as a PEM file; nothing: those of Java
 * @param bindName what the portal searches as; nothing: nobody
 * @param base below which people are
 * @param nameAttribute what people type
 * @param idAttribute what stays when everything else of an entry changes
 * @param groupBase below which groups are
 * @param roles the group of each role, by its name; nothing: the directory says nothing about roles
 * @param timeout of each question
 */
@ConfigurationProperties("zhiguang.sign-in.ldap")
record LdapSettings(
        @Nullable URI url,
        @DefaultValue("false") boolean plain,
        @Nullable Path certificates,
        @DefaultValue("") String bindName,
        @DefaultValue("") String bindPassword,
        @DefaultValue("") String base,
        @DefaultValue("uid") String nameAttribute,
        @DefaultValue("entryUUID") String idAttribute,
        @DefaultValue("cn") String displayAttribute,
        @DefaultValue("") String groupBase,
        @DefaultValue("member") String memberAttribute,
        @DefaultValue Map<Role, String> roles,
        @DefaultValue("5s") Duration timeout) {

    private static final Set<String> HERE = Set.of("127.0.0.1", "localhost", "[::1]");

    LdapSettings {
        roles = Map.copyOf(roles);
        if (url != null) {
            String scheme = String.valueOf(url.getScheme());
            if (!Set.of("ldap", "ldaps").contains(scheme) || url.getHost() == null || base.isBlank()) {
                throw new IllegalArgumentException("zhiguang.sign-in.ldap.url must be ldap:// or ldaps:// with a host, and base must be set");
            }
            if (plain && !(scheme.equals("ldap") && HERE.contains(url.getHost()))) {
                throw new IllegalArgumentException("zhiguang.sign-in.ldap.plain sends passwords readably: only to ldap://127.0.0.1");
            }
            if (!roles.isEmpty() && groupBase.isBlank()) {
                throw new IllegalArgumentException("zhiguang.sign-in.ldap.roles needs group-base");
            }
            if (!timeout.isPositive()) {
                throw new IllegalArgumentException("zhiguang.sign-in.ldap.timeout must be positive");
            }
        }
    }

    Optional<URI> server() {
        return Optional.ofNullable(url);
    }

    int port(URI server) {
        return server.getPort() > 0 ? server.getPort() : isTls(server) ? 636 : 389;
    }

    static boolean isTls(URI server) {
        return server.getScheme().equals("ldaps");
    }

    @Override
    public String toString() {
        return "LdapSettings[url=" + url + ", base=" + base + "]";
    }
}
