package zhiguang.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import zhiguang.spaces.ObjectKey;
import zhiguang.spaces.Parts;
import zhiguang.spaces.SignedUrls;
import zhiguang.spaces.SpaceId;
import zhiguang.spaces.Spaces;
import zhiguang.spaces.StoreKey;
import zhiguang.spaces.Upload;
import zhiguang.spaces.Uploads;

/** A gibibyte by the portal's presigned parts, four at once, joined and checked, against one presigned PUT; both sent by {@code curl}. */
final class UploadRate implements Scenario {

    private static final int ROUNDS = 5;
    private static final int AT_ONCE = 4;
    private static final long SIZE = 1L << 30;
    private static final double MEGABYTE = 1e6;
    private static final double TARGET = 0.9;

    private int number;

    @Override
    public List<String> names() {
        return List.of("upload");
    }

    @Override
    public Map<String, Outcome> run(Surroundings here) throws IOException, InterruptedException {
        Path folder = Files.createDirectories(here.home().resolve("upload"));
        try (Backend backend = Backend.start(here, false)) {
            Path file = Folders.randomFile(folder.resolve("file"), SIZE);
            split(file);
            Rounds rounds = Rounds.alternate(
                    1, ROUNDS, () -> rate(here, () -> byParts(here, backend, file)), () -> rate(here, () -> whole(here, backend, file)));
            Map<String, Object> numbers = new LinkedHashMap<>();
            numbers.put("parts MB/s", rounds.ours());
            numbers.put("one PUT MB/s", rounds.other());
            return Map.of(
                    "upload",
                    Outcome.ratioAtLeast(
                            TARGET, rounds.ratio(), ROUNDS, numbers, "1 GiB; the parts' time includes begin, signing, joining and the check of the whole"));
        } finally {
            Folders.delete(folder);
        }
    }

    private static double rate(Surroundings here, Crowd.Errand errand) throws IOException, InterruptedException {
        double seconds = Crowd.seconds(1, 1, errand);
        here.run(List.of("sync", "-f", here.home().toString()));
        return SIZE / MEGABYTE / seconds;
    }

    /** What a browser slices in memory, curl needs as files. */
    private static void split(Path file) throws IOException {
        long partSize = Parts.sizeFor(SIZE);
        try (InputStream in = Files.newInputStream(file)) {
            for (int part = 1; part <= Parts.count(SIZE, partSize); part++) {
                try (OutputStream out = Files.newOutputStream(part(file, part))) {
                    out.write(in.readNBytes(Math.toIntExact(partSize)));
                }
            }
        }
    }

    private static Path part(Path file, int number) {
        return file.resolveSibling("part-" + number);
    }

    private void byParts(Surroundings here, Backend backend, Path file) throws IOException, InterruptedException {
        Uploads uploads = backend.get(Uploads.class);
        Upload upload = uploads.begin(Backend.ALICE, space(backend), new ObjectKey("upload-" + ++number), SIZE, true);
        List<URI> urls = uploads.signParts(Backend.ALICE, upload.id(), 1, upload.parts()).orElseThrow();
        StringBuilder config = new StringBuilder();
        for (int i = 0; i < urls.size(); i++) {
            config.append(i == 0 ? "" : "next\n").append(transfer(part(file, i + 1), urls.get(i)));
        }
        String said = curl(here, file, config.toString());
        Map<Integer, String> etags = new TreeMap<>();
        said.lines().map(line -> line.split(" ")).forEach(words -> etags.put(Integer.parseInt(words[0]), words[1]));
        if (uploads.complete(Backend.ALICE, upload.id(), new ArrayList<>(etags.values()), Optional.empty()).isEmpty()) {
            throw new IOException("the store has forgotten the upload");
        }
    }

    private void whole(Surroundings here, Backend backend, Path file) throws IOException, InterruptedException {
        URI url = backend.get(SignedUrls.class)
                .signPut(space(backend), new StoreKey("o/whole-" + ++number), SignedUrls.Reader.BROWSER, Duration.ofMinutes(10));
        curl(here, file, transfer(file, url));
    }

    private static String transfer(Path file, URI url) {
        return "url = \"" + url + "\"\nupload-file = \"" + file + "\"\nfail\nsilent\noutput = /dev/null\n"
                + "write-out = \"%{urlnum} %header{etag}\\n\"\n";
    }

    private static String curl(Surroundings here, Path file, String transfers) throws IOException, InterruptedException {
        Path config = Files.createTempFile(
                file.getParent(), "curl", "", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(config, transfers);
        return here.run(List.of(
                "curl", "--no-progress-meter", "--parallel", "--parallel-immediate", "--parallel-max", Integer.toString(AT_ONCE), "-K", config.toString()));
    }

    private static SpaceId space(Backend backend) {
        return backend.get(Spaces.class).personal(Backend.ALICE.id());
    }
}
