package zhiguang.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A file in pieces, which {@code curl} sends to as many addresses, four at once, and fetches from one. */
final class CurledParts {

    static final int AT_ONCE = 4;

    private final Surroundings here;
    private final Path folder;
    private final List<Path> pieces;

    CurledParts(Surroundings here, Path folder, Path file, long partSize) throws IOException, InterruptedException {
        this.here = here;
        this.folder = folder;
        Path cut = Files.createDirectories(file.resolveSibling("pieces"));
        here.run(List.of("split", "-b", Long.toString(partSize), "-a", "4", file.toString(), cut + "/piece"));
        try (Stream<Path> all = Files.list(cut)) {
            this.pieces = all.sorted().toList();
        }
    }

    int count() {
        return pieces.size();
    }

    /** The store's ETags, in order. */
    List<String> send(List<String> urls) throws IOException, InterruptedException {
        if (urls.size() != pieces.size()) {
            throw new IOException(urls.size() + " addresses for " + pieces.size() + " parts");
        }
        StringBuilder config = new StringBuilder();
        for (int i = 0; i < urls.size(); i++) {
            config.append(i == 0 ? "" : "next\n").append("url = \"").append(urls.get(i)).append("\"\nupload-file = \"").append(pieces.get(i))
                    .append("\"\noutput = /dev/null\nfail\nsilent\nwrite-out = \"%{urlnum} %header{etag}\\n\"\n");
        }
        Map<Integer, String> etags = new TreeMap<>();
        curl(config.toString(), "--parallel", "--parallel-immediate", "--parallel-max", Integer.toString(AT_ONCE))
                .lines()
                .map(line -> line.split(" "))
                .forEach(words -> etags.put(Integer.parseInt(words[0]), words[1].replace("\"", "")));
        return new ArrayList<>(etags.values());
    }

    /** Into a file that goes away again; how many seconds it took. */
    double fetch(String url, long size) throws IOException, InterruptedException {
        Path target = folder.resolve("fetched");
        String config = "url = \"" + url + "\"\noutput = \"" + target + "\"\nfail\nsilent\n";
        double seconds = Crowd.seconds(1, 1, () -> curl(config));
        long got = Files.size(target);
        Files.delete(target);
        if (got != size) {
            throw new IOException("fetched " + got + " bytes");
        }
        return seconds;
    }

    private String curl(String config, String... options) throws IOException, InterruptedException {
        Path told = Files.createTempFile(folder, "curl", "", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            Files.writeString(told, config);
            List<String> command = new ArrayList<>(List.of("curl", "--no-progress-meter"));
            command.addAll(List.of(options));
            command.addAll(List.of("-K", told.toString()));
            return here.run(command);
        } finally {
            Files.delete(told);
        }
    }
}
