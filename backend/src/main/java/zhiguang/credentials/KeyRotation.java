package zhiguang.credentials;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.apache.sshd.common.config.keys.KeyUtils;

/**
 * The program behind {@code ./zhiguang keys}: new signing keys in three steps, between which the cluster takes what is published, so that nobody is
 * refused meanwhile. {@code prepare} makes the next ones, {@code switch} has the portal sign with them, {@code finish} forgets the former ones.
 */
public final class KeyRotation {

    private static final int FAILED = 1;
    private static final int WRONG_CALL = 2;
    private static final Duration SIGNED_LIVES = Duration.ofMinutes(10);
    private static final String FIRST_KEY_ID = "portal-1";

    private final Path directory;
    private final String keyId;

    KeyRotation(Path directory, String keyId) {
        this.directory = directory;
        this.keyId = keyId;
    }

    /** {@code STEP FOLDER [KEY-ID]}; says what is there after it. */
    public static int run(List<String> arguments, PrintStream out, PrintStream err) {
        if (arguments.size() < 2 || arguments.size() > 3) {
            err.println("usage: keys status|prepare|switch|finish FOLDER [KEY-ID]");
            return WRONG_CALL;
        }
        KeyRotation rotation = new KeyRotation(Path.of(arguments.get(1)), arguments.size() == 3 ? arguments.get(2) : FIRST_KEY_ID);
        try {
            switch (arguments.getFirst()) {
                case "status" -> {}
                case "prepare" -> rotation.prepare(LocalDate.now(ZoneOffset.UTC));
                case "switch" -> rotation.change();
                case "finish" -> rotation.finish(Instant.now());
                default -> {
                    err.println("usage: keys status|prepare|switch|finish FOLDER [KEY-ID]");
                    return WRONG_CALL;
                }
            }
            rotation.status().forEach(out::println);
            return 0;
        } catch (IOException | GeneralSecurityException | IllegalStateException e) {
            err.println("keys: " + e.getMessage());
            return FAILED;
        }
    }

    void prepare(LocalDate today) throws IOException, GeneralSecurityException {
        require(file("").stream().allMatch(Files::exists), "there are no signing keys in " + directory + "; start the portal once, or name the right folder");
        require(file(SigningKeys.PREVIOUS).stream().noneMatch(Files::exists), "the last rotation is not over: run 'finish' first");
        require(file(SigningKeys.NEXT).stream().noneMatch(Files::exists), "the next keys are there already: let the cluster know them, then run 'switch'");
        String kid = "portal-" + today;
        require(!kid.equals(SigningKeys.readTokenKey(directory.resolve(SigningKeys.TOKEN_KEY), keyId).getKeyID()), "the keys of today are in use already");
        KeyFiles.writeSecret(directory.resolve(SigningKeys.AUTHORITY + SigningKeys.NEXT), SigningKeys.newAuthority());
        KeyFiles.writeSecret(directory.resolve(SigningKeys.TOKEN_KEY + SigningKeys.NEXT), SigningKeys.newTokenKey(kid));
        publish();
    }

    /** What was broken off goes on when it is run again. */
    void change() throws IOException, GeneralSecurityException {
        require(file(SigningKeys.NEXT).stream().anyMatch(Files::exists), "there are no next keys: run 'prepare' first");
        for (String name : List.of(SigningKeys.TOKEN_KEY, SigningKeys.AUTHORITY)) {
            Path current = directory.resolve(name);
            Path next = directory.resolve(name + SigningKeys.NEXT);
            Path previous = directory.resolve(name + SigningKeys.PREVIOUS);
            if (Files.exists(next)) {
                Files.deleteIfExists(previous);
                KeyFiles.writeSecret(previous, KeyFiles.readSecret(current));
                Files.move(next, current, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            }
        }
        publish();
    }

    void finish(Instant now) throws IOException, GeneralSecurityException {
        require(file(SigningKeys.NEXT).stream().noneMatch(Files::exists), "the next keys are not in use yet: run 'switch' first");
        require(file(SigningKeys.PREVIOUS).stream().anyMatch(Files::exists), "no rotation is under way");
        for (Path former : file(SigningKeys.PREVIOUS)) {
            boolean fresh = Files.exists(former) && Files.getLastModifiedTime(former).toInstant().isAfter(now.minus(SIGNED_LIVES));
            require(!fresh, "what the former keys signed is good for some minutes still: run 'finish' " + SIGNED_LIVES.toMinutes() + " minutes after 'switch'");
        }
        for (Path former : file(SigningKeys.PREVIOUS)) {
            Files.deleteIfExists(former);
        }
        publish();
    }

    /** A line for each key: which it is, and how the cluster knows it. */
    List<String> status() throws IOException, GeneralSecurityException {
        List<String> lines = new ArrayList<>();
        for (String which : List.of("", SigningKeys.NEXT, SigningKeys.PREVIOUS)) {
            String word = which.isEmpty() ? "in use" : which.substring(1);
            Path token = directory.resolve(SigningKeys.TOKEN_KEY + which);
            Path authority = directory.resolve(SigningKeys.AUTHORITY + which);
            if (Files.exists(token)) {
                lines.add(word + ": Slurm tokens, kid " + SigningKeys.readTokenKey(token, keyId).getKeyID());
            }
            if (Files.exists(authority)) {
                KeyPair pair = SigningKeys.readAuthority(authority);
                lines.add(word + ": SSH certificates, " + KeyUtils.getFingerPrint(pair.getPublic()));
            }
        }
        return lines;
    }

    private void publish() throws IOException, GeneralSecurityException {
        SigningKeys.publishTokenKeys(directory, keyId, SigningKeys.readTokenKey(directory.resolve(SigningKeys.TOKEN_KEY), keyId));
        SigningKeys.publishAuthorities(directory, SigningKeys.readAuthority(directory.resolve(SigningKeys.AUTHORITY)));
    }

    private List<Path> file(String which) {
        return List.of(directory.resolve(SigningKeys.TOKEN_KEY + which), directory.resolve(SigningKeys.AUTHORITY + which));
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalStateException(otherwise);
        }
    }
}
