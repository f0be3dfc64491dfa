package zhiguang.parts;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The list that comes with the portal ({@code known-holes.txt}): it needs no network, and is as new as the portal is. */
public final class KnownHoles {

    public static final String SLURM = "slurm";
    public static final String OPENSSH = "openssh";

    private static final Pattern BANNER = Pattern.compile("OpenSSH_([0-9][0-9.]*(?:p[0-9]+)?)");
    private static final List<KnownHole> SHIPPED = read();

    private KnownHoles() {}

    /** None where the version says nothing. */
    public static List<KnownHole> in(String part, String version) {
        Version asked = new Version(version);
        return asked.isKnown() ? SHIPPED.stream().filter(hole -> hole.isIn(part, asked)).toList() : List.of();
    }

    /** A server's own greeting, such as {@code SSH-2.0-OpenSSH_9.2p1 Debian-2+deb12u3}; other servers have none here. */
    public static List<KnownHole> inServer(String banner) {
        return openSsh(banner).map(version -> in(OPENSSH, version)).orElse(List.of());
    }

    private static Optional<String> openSsh(String banner) {
        Matcher found = BANNER.matcher(banner);
        return found.find() ? Optional.of(found.group(1)) : Optional.empty();
    }

    static KnownHole parse(String line) {
        String[] fields = line.split("\\|", -1);
        if (fields.length != 4) {
            throw new IllegalArgumentException("Not part | since | mended | names: " + line);
        }
        KnownHole hole = new KnownHole(fields[0].strip(), new Version(fields[1].strip()), new Version(fields[2].strip()), fields[3].strip());
        if (!hole.since().isKnown() || hole.mended().compareTo(hole.since()) <= 0) {
            throw new IllegalArgumentException("Nothing is between these versions: " + line);
        }
        return hole;
    }

    static List<KnownHole> shipped() {
        return SHIPPED;
    }

    private static List<KnownHole> read() {
        try (InputStream list = Objects.requireNonNull(KnownHoles.class.getResourceAsStream("known-holes.txt"));
                BufferedReader lines = new BufferedReader(new InputStreamReader(list, StandardCharsets.UTF_8))) {
            return lines.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).map(KnownHoles::parse).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
