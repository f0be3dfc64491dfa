package zhiguang.commands;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import zhiguang.tokens.ApiSignIn;

/** Which portal is asked, and with which token. */
final class Where {

    private static final Set<String> THIS_MACHINE = Set.of("127.0.0.1", "localhost", "[::1]");
    private static final Set<PosixFilePermission> OTHERS = Set.of(
            PosixFilePermission.GROUP_READ, PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_READ, PosixFilePermission.OTHERS_WRITE);

    private Where() {}

    /** Takes its own options out of {@code words}, wherever they stand. */
    static PortalDoor door(List<String> words, Map<String, String> environment) {
        Optional<String> portal = take(words, "--portal").or(() -> Optional.ofNullable(environment.get("ZHIGUANG_PORTAL")));
        Optional<String> file = take(words, "--token-file").or(() -> Optional.ofNullable(environment.get("ZHIGUANG_TOKEN_FILE")));
        URI address = address(portal.orElseGet(() -> "http://127.0.0.1:" + environment.getOrDefault("ZHIGUANG_PORT", "8080")));
        String token = file.map(Where::read).orElseGet(() -> environment.getOrDefault("ZHIGUANG_TOKEN", "")).strip();
        if (!ApiSignIn.looksLikeToken(token)) {
            throw new Arguments.Misuse("there is no token (zgp_…) in the file of --token-file or in ZHIGUANG_TOKEN");
        }
        String language = environment.getOrDefault("LC_ALL", environment.getOrDefault("LANG", ""));
        return new PortalDoor(address, token, language.startsWith("zh") ? "zh-CN" : "en");
    }

    private static Optional<String> take(List<String> words, String option) {
        int place = words.indexOf(option);
        if (place < 0) {
            return Optional.empty();
        }
        if (place + 1 == words.size()) {
            throw new Arguments.Misuse(option + " needs a value");
        }
        words.remove(place);
        return Optional.of(words.remove(place));
    }

    /** A token goes over the network only where nobody can read it. */
    private static URI address(String text) {
        try {
            URI address = URI.create(text.replaceAll("/+$", ""));
            boolean here = "http".equals(address.getScheme()) && THIS_MACHINE.contains(String.valueOf(address.getHost()));
            if (here || "https".equals(address.getScheme()) && address.getHost() != null) {
                return address;
            }
        } catch (IllegalArgumentException e) {
            throw new Arguments.Misuse("the portal's address is no address");
        }
        throw new Arguments.Misuse("the portal's address begins with https://; http:// is for this machine only");
    }

    private static String read(String name) {
        Path file = Path.of(name);
        try {
            if (Files.getPosixFilePermissions(file).stream().anyMatch(OTHERS::contains)) {
                throw new Arguments.Misuse("others may read " + name + ": chmod 600 it");
            }
            return Files.readString(file);
        } catch (IOException e) {
            throw new Arguments.Misuse(name + " cannot be read");
        }
    }
}
