package zhiguang.bench;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** What Chromium itself can send: a file in parts by nothing but XMLHttpRequest, with sums that were made before and nothing shown. */
final class BareBrowser {

    private static final String INPUT = "zg-bare-file";

    private static final String CHOOSE = """
            id => {
              const input = document.createElement('input');
              input.type = 'file';
              input.id = id;
              document.body.append(input);
            }
            """;

    private static final String SEND = """
            async ({ id, urls, sums, partSize, atOnce }) => {
              const file = document.getElementById(id).files[0];
              let next = 0;
              const put = part => new Promise((resolve, reject) => {
                const request = new XMLHttpRequest();
                request.open('PUT', urls[part]);
                request.setRequestHeader('x-amz-checksum-sha256', sums[part]);
                request.onload = () => request.status === 200 ? resolve() : reject(new Error('status ' + request.status));
                request.onerror = () => reject(new Error('no answer'));
                request.send(file.slice(part * partSize, (part + 1) * partSize));
              });
              const lane = async () => {
                while (next < urls.length) {
                  await put(next++);
                }
              };
              await Promise.all(Array.from({ length: atOnce }, lane));
            }
            """;

    private final Path file;
    private final long partSize;
    private final List<String> sums = new ArrayList<>();

    BareBrowser(Path file, long partSize) throws IOException {
        this.file = file;
        this.partSize = partSize;
        long size = Files.size(file);
        try (FileChannel channel = FileChannel.open(file)) {
            for (long at = 0; at < size; at += partSize) {
                MessageDigest digest = MessageDigest.getInstance("SHA-256");
                digest.update(channel.map(FileChannel.MapMode.READ_ONLY, at, Math.min(partSize, size - at)));
                sums.add(Base64.getEncoder().encodeToString(digest.digest()));
            }
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What the store answers for ETags. */
    List<String> etags() {
        return sums.stream().map(sum -> HexFormat.of().formatHex(Base64.getDecoder().decode(sum))).toList();
    }

    /** On any page of the portal: the store lets only that origin in. */
    void choose(Page page) {
        page.evaluate(CHOOSE, INPUT);
        page.locator("#" + INPUT).setInputFiles(file);
    }

    /** Returns when the store has taken each part. */
    void send(Page page, List<String> urls, int atOnce) {
        page.evaluate(SEND, Map.of("id", INPUT, "urls", urls, "sums", sums, "partSize", (double) partSize, "atOnce", atOnce));
    }
}
