package zhiguang.credentials;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A security module in software (Debian's softhsm2), with one token in a folder of its own. */
final class SoftHsm {

    static final String PIN = "73190824";

    private static final Path LIBRARY = Path.of("/usr/lib/softhsm/libsofthsm2.so");

    private final Path folder;

    SoftHsm(Path folder) throws IOException, InterruptedException {
        this.folder = folder;
        Files.createDirectories(tokens());
        Files.writeString(folder.resolve("softhsm2.conf"), "directories.tokendir = " + tokens() + "\nobjectstore.backend = file\nlog.level = ERROR\n");
        Files.writeString(folder.resolve("keytool.cfg"), """
                name = made
                library = %s
                slotListIndex = 0
                attributes(generate,CKO_PRIVATE_KEY,*) = {
                  CKA_SENSITIVE = true
                  CKA_EXTRACTABLE = false
                }
                """.formatted(LIBRARY));
        writePin(PIN, "rw-------");
        run(List.of("softhsm2-util", "--init-token", "--free", "--label", "zhiguang", "--pin", PIN, "--so-pin", "00000000"));
    }

    Path tokens() {
        return folder.resolve("tokens");
    }

    void writePin(String pin, String modes) throws IOException {
        Path file = folder.resolve("pin");
        Files.writeString(file, pin + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(modes));
    }

    /** As {@code docs/admin/signing.md} says. */
    void make(String label, String... kind) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair", "-keystore", "NONE", "-storetype", "PKCS11", "-addprovider", "SunPKCS11",
                "-providerArg", folder.resolve("keytool.cfg").toString(), "-storepass:file", folder.resolve("pin").toString(),
                "-alias", label, "-dname", "CN=" + label, "-validity", "7300"));
        command.addAll(List.of(kind));
        run(command);
    }

    /** For a process that signs with it. */
    Map<String, String> environment() {
        return new HashMap<>(Map.of(
                "SOFTHSM2_CONF", folder.resolve("softhsm2.conf").toString(),
                "ZHIGUANG_CREDENTIALS_PKCS11_LIBRARY", LIBRARY.toString(),
                "ZHIGUANG_CREDENTIALS_PKCS11_PINFILE", folder.resolve("pin").toString()));
    }

    private void run(List<String> command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("SOFTHSM2_CONF", folder.resolve("softhsm2.conf").toString());
        Process process = builder.start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes());
        if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new IOException(command.getFirst() + ": " + said);
        }
    }
}
