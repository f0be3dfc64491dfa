package zhiguang.credentials;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Seals what people tell of themselves, with keys apart from all others: {@code personal-aes256-1}, {@code -2} and so on. The one with the
 * greatest number seals; the others still open what they sealed. To change the key, an administrator adds a file of 32 random bytes.
 */
public final class PersonalSecrets {

    private static final Pattern KEY = Pattern.compile("personal-aes256-([1-9][0-9]{0,5})");

    private final SortedMap<Integer, SecretBox> boxes;

    private PersonalSecrets(SortedMap<Integer, SecretBox> boxes) {
        this.boxes = boxes;
    }

    /** A sealed text and the number of the key that opens it. */
    @SuppressWarnings("ArrayRecordComponent")
    public record Sealed(int key, byte[] content) {}

    static PersonalSecrets in(CredentialSettings settings) throws IOException {
        Path directory = KeyFiles.directory(settings.directory());
        SortedMap<Integer, SecretBox> boxes = new TreeMap<>();
        for (Path file : files(directory)) {
            Matcher name = KEY.matcher(file.getFileName().toString());
            if (name.matches()) {
                boxes.put(Integer.valueOf(name.group(1)), SecretBox.at(file));
            }
        }
        if (boxes.isEmpty()) {
            boxes.put(1, SecretBox.at(directory.resolve("personal-aes256-1")));
        }
        return new PersonalSecrets(boxes);
    }

    /** What is sealed for one place cannot be opened as if it stood in another. */
    public Sealed seal(String place, String text) {
        return new Sealed(newest(), box(newest()).seal(place, text));
    }

    public String open(String place, Sealed sealed) {
        return box(sealed.key()).open(place, sealed.content());
    }

    /** What was sealed with an older key is to be sealed again. */
    public int newest() {
        return boxes.lastKey();
    }

    private SecretBox box(int key) {
        SecretBox box = boxes.get(key);
        if (box == null) {
            throw new IllegalStateException("the key personal-aes256-" + key + " is not there any more");
        }
        return box;
    }

    private static List<Path> files(Path directory) throws IOException {
        try (var files = Files.list(directory)) {
            return files.toList();
        }
    }
}
