package zhiguang.ui.signin;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Refuses to start where everybody could read along or knows a secret: plain HTTP or the demo on an address that others reach, and keys that are
 * printed in somebody's documentation, and a TLS key that others on this machine may read. Other files are refused by whoever reads them.
 */
@Component
class StartCheck implements SmartInitializingSingleton {

    private static final Set<String> WELL_KNOWN = Set.of(
            "minioadmin", "minio123", "admin", "password", "secret", "changeme", "postgres", "zhiguang", "123456", "ceph");
    private static final List<String> SECRETS = List.of(
            "zhiguang.database.password", "zhiguang.object-store.secret-key", "zhiguang.mail.password", "zhiguang.sign-in.ldap.bind-password",
            "server.ssl.key-store-password", "server.ssl.key-password");
    private static final List<String> KEYS = List.of("server.ssl.certificate-private-key", "server.ssl.key-store");

    private static final Set<PosixFilePermission> OTHERS = PosixFilePermissions.fromString("------rwx");

    private final Environment environment;

    StartCheck(Environment environment) {
        this.environment = environment;
    }

    @Override
    public void afterSingletonsInstantiated() {
        List<String> refusals = refusals(environment);
        if (!refusals.isEmpty()) {
            throw new IllegalStateException("The portal does not start: " + String.join(" ", refusals));
        }
    }

    static List<String> refusals(Environment environment) {
        List<String> refusals = new ArrayList<>();
        if (isPublic(environment.getProperty("server.address", ""))) {
            if (!isEncrypted(environment)) {
                refusals.add("server.address is reached by others over plain HTTP; set server.ssl.*, or zhiguang.web.behind-proxy=true"
                        + " where a proxy speaks TLS and only it reaches this address.");
            }
            if (environment.getProperty("zhiguang.demo", Boolean.class, false)) {
                refusals.add("the demo's passwords are known to everybody, and server.address is reached by others.");
            }
            SECRETS.stream()
                    .filter(name -> WELL_KNOWN.contains(environment.getProperty(name, "").toLowerCase(Locale.ROOT)))
                    .forEach(name -> refusals.add(name + " is known to everybody; set another."));
        }
        KEYS.stream()
                .filter(name -> isOpen(environment.getProperty(name, "")))
                .forEach(name -> refusals.add("others on this machine may read what " + name + " names; chmod 600 it."));
        return refusals;
    }

    /** What is no file is not for others to read either: it lies in the jar, or starting fails without it. */
    private static boolean isOpen(String place) {
        try {
            Path file = Path.of(place.startsWith("file:") ? place.substring("file:".length()) : place);
            return Files.isRegularFile(file) && !Collections.disjoint(Files.getPosixFilePermissions(file), OTHERS);
        } catch (InvalidPathException | IOException e) {
            return false;
        }
    }

    static boolean isEncrypted(Environment environment) {
        return !environment.getProperty("server.ssl.certificate", "").isEmpty()
                || !environment.getProperty("server.ssl.key-store", "").isEmpty()
                || !environment.getProperty("server.ssl.bundle", "").isEmpty()
                || environment.getProperty("zhiguang.web.behind-proxy", Boolean.class, false);
    }

    /** An empty address is all of the machine's. */
    private static boolean isPublic(String address) {
        try {
            return address.isBlank() || !InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return true;
        }
    }
}
