package zhiguang.objectstore;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.Part;

/**
 * An upload whose parts each have their place in one file, so that joining them copies nothing. A part that comes again, or does not fit its
 * place, gets a file of its own; then the parts are copied together. What has arrived is written down after it and outlives the server.
 */
final class PlacedUpload {

    private static final Pattern HEAD = Pattern.compile("parts of (\\d{1,15}) (.+)", Pattern.DOTALL);
    private static final Pattern LINE = Pattern.compile("(\\d{1,5}) (\\d{1,15}) ([0-9a-f]{32}|[0-9a-f]{64}) ([-.0-9a-z]+)");
    private static final String IN_PLACE = "-";

    private final Path whole;
    private final Path journal;
    private final long partSize;
    private final String name;
    private final TreeMap<Integer, Placed> parts = new TreeMap<>();
    private final Set<Integer> underway = new HashSet<>();
    /** The kernel lets one at a time write into a file, and has the others wait with a busy processor. */
    private final Lock turn = new ReentrantLock();

    private boolean over;

    private PlacedUpload(Path whole, Path journal, long partSize, String name) {
        this.whole = whole;
        this.journal = journal;
        this.partSize = partSize;
        this.name = name;
    }

    private record Placed(int number, long length, String etag, String file) {

        boolean inPlace() {
            return file.equals(IN_PLACE);
        }
    }

    /** {@code name} is the object's; {@code whole} and {@code journal} are made. */
    static void begin(Path whole, Path journal, long partSize, String name) throws IOException {
        Files.createFile(whole, Incoming.PRIVATE);
        Files.writeString(journal, "parts of " + partSize + " " + name + "\n", StandardOpenOption.CREATE_NEW);
    }

    /** Empty when there is none, or it was just joined. */
    static Optional<PlacedUpload> open(Path whole, Path journal) throws IOException {
        if (!Files.exists(whole) || !Files.exists(journal)) {
            return Optional.empty();
        }
        List<String> lines = Files.readString(journal, StandardCharsets.UTF_8).lines().toList();
        Matcher head = HEAD.matcher(lines.isEmpty() ? "" : lines.getFirst());
        if (!head.matches()) {
            return Optional.empty();
        }
        PlacedUpload upload = new PlacedUpload(whole, journal, Long.parseLong(head.group(1)), head.group(2));
        lines.stream().skip(1).map(LINE::matcher).filter(Matcher::matches).forEach(upload::read);
        return Optional.of(upload);
    }

    private void read(Matcher line) {
        int number = Integer.parseInt(line.group(1));
        parts.put(number, new Placed(number, Long.parseLong(line.group(2)), line.group(3), line.group(4)));
    }

    boolean isOf(String object) {
        return name.equals(object);
    }

    /** Answers the part's ETag. */
    String put(int number, Incoming incoming) throws IOException {
        boolean inPlace = claim(number, incoming.length());
        try {
            Path file = inPlace ? whole : whole.resolveSibling(whole.getFileName() + "." + UUID.randomUUID());
            String etag;
            try (FileChannel to = inPlace
                    ? FileChannel.open(file, StandardOpenOption.WRITE)
                    : FileChannel.open(file, Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW), Incoming.PRIVATE)) {
                etag = incoming.write(to, inPlace ? (number - 1) * partSize : 0, turn);
            }
            note(new Placed(number, incoming.length(), etag, inPlace ? IN_PLACE : file.getFileName().toString()));
            return etag;
        } finally {
            release(number, inPlace);
        }
    }

    private synchronized boolean claim(int number, long length) {
        refuseOver();
        return length <= partSize && !parts.containsKey(number) && underway.add(number);
    }

    private synchronized void release(int number, boolean inPlace) {
        if (inPlace) {
            underway.remove(number);
        }
    }

    private synchronized void note(Placed part) throws IOException {
        refuseOver();
        String line = "\n" + part.number() + " " + part.length() + " " + part.etag() + " " + part.file() + "\n";
        Files.writeString(journal, line, StandardOpenOption.APPEND);
        parts.put(part.number(), part);
    }

    synchronized List<Part> list() throws IOException {
        Instant modified = Files.exists(whole) ? Files.getLastModifiedTime(whole).toInstant() : Instant.EPOCH;
        return parts.values().stream()
                .map(part -> Part.builder().partNumber(part.number()).size(part.length()).eTag(part.etag()).lastModified(modified).build())
                .toList();
    }

    /** Gives the joined parts the object's place, and answers its ETag. */
    synchronized String join(List<CompletedPart> wanted, Path target, ObjectAttributes attributes) throws IOException {
        refuseOver();
        List<Placed> chosen = wanted.stream().map(this::chosen).toList();
        Path joined = isWhole(chosen) ? cut(chosen) : copied(chosen);
        String etag = etag(chosen);
        attributes.write(joined, etag);
        Files.createDirectories(target.getParent());
        Files.move(joined, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        over = true;
        return etag;
    }

    private Placed chosen(CompletedPart wanted) {
        Placed part = parts.get(wanted.partNumber());
        if (part == null || !part.etag().equals(wanted.eTag().replace("\"", ""))) {
            throw Refusal.INVALID_PART.exception();
        }
        return part;
    }

    /** While a part is underway somebody still writes into the file, so it must not become the object. */
    private boolean isWhole(List<Placed> chosen) {
        boolean gapless = underway.isEmpty();
        for (int i = 0; i < chosen.size(); i++) {
            Placed part = chosen.get(i);
            boolean last = i == chosen.size() - 1;
            gapless &= part.inPlace() && part.number() == i + 1 && (last || part.length() == partSize);
        }
        return gapless;
    }

    private Path cut(List<Placed> chosen) throws IOException {
        try (FileChannel file = FileChannel.open(whole, StandardOpenOption.WRITE)) {
            file.truncate(chosen.stream().mapToLong(Placed::length).sum());
        }
        return whole;
    }

    private Path copied(List<Placed> chosen) throws IOException {
        Path joined = whole.resolveSibling(whole.getFileName() + ".joined." + UUID.randomUUID());
        try (FileChannel to = FileChannel.open(joined, Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW), Incoming.PRIVATE)) {
            for (Placed part : chosen) {
                copy(part, to);
            }
        }
        return joined;
    }

    private void copy(Placed part, FileChannel to) throws IOException {
        Path file = part.inPlace() ? whole : whole.resolveSibling(part.file());
        try (FileChannel from = FileChannel.open(file, StandardOpenOption.READ)) {
            long at = part.inPlace() ? (part.number() - 1) * partSize : 0;
            for (long left = part.length(), n; left > 0; left -= n, at += n) {
                n = from.transferTo(at, left, to);
                if (n <= 0) {
                    throw new IOException("part " + part.number() + " is shorter than it was");
                }
            }
        }
    }

    /** As S3 does it with MD5: the sum of the parts' sums, and how many they are; the parts of an upload are all summed alike, or by MD5. */
    private static String etag(List<Placed> chosen) {
        boolean sha256 = chosen.stream().allMatch(part -> part.etag().length() == 64);
        MessageDigest digest = Incoming.digest(sha256 ? "SHA-256" : "MD5");
        chosen.forEach(part -> digest.update(HexFormat.of().parseHex(part.etag())));
        return HexFormat.of().formatHex(digest.digest()) + "-" + chosen.size();
    }

    /** Whoever still sends a part of it is told that it is gone. */
    synchronized void end() {
        over = true;
    }

    synchronized boolean isOver() {
        return over;
    }

    private void refuseOver() {
        if (over) {
            throw Refusal.NO_SUCH_UPLOAD.exception();
        }
    }
}
