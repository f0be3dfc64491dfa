package zhiguang.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.core.env.Environment;
import zhiguang.doctor.Finding.Area;

/** Java, and room for what the portal keeps on this machine. */
class MachineCheck implements Check {

    private static final int JAVA = 25;
    private static final long ROOM = 5L << 30;

    private final Environment environment;

    MachineCheck(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Area area() {
        return Area.MACHINE;
    }

    @Override
    public void look(Report report) {
        int java = Runtime.version().feature();
        if (java < JAVA) {
            report.wrong("java.old", java, JAVA);
        } else {
            report.ok("java.ok", java);
        }
        Path home = existing(Path.of(environment.getProperty("zhiguang.home", "")).toAbsolutePath());
        try {
            long gib = Files.getFileStore(home).getUsableSpace() >> 30;
            if (gib < ROOM >> 30) {
                report.wrong("disk.low", home, gib, ROOM >> 30);
            } else {
                report.ok("disk.ok", home, gib);
            }
        } catch (IOException e) {
            report.wrong("disk.unknown", home);
        }
    }

    private static Path existing(Path folder) {
        Path at = folder;
        while (at.getParent() != null && !Files.exists(at)) {
            at = at.getParent();
        }
        return at;
    }
}
