package zhiguang.bench;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import zhiguang.spaces.ObjectKey;
import zhiguang.spaces.Spaces;
import zhiguang.spaces.Upload;
import zhiguang.spaces.Uploads;

/** Puts a file into Alice's space by presigned parts, as her browser would. */
final class Uploading {

    private Uploading() {}

    static void put(Backend backend, Path file, String key) throws IOException, InterruptedException {
        Uploads uploads = backend.get(Uploads.class);
        Upload upload = uploads.begin(
                Backend.ALICE, backend.get(Spaces.class).personal(Backend.ALICE.id()), new ObjectKey(key), Files.size(file), true);
        List<String> etags = new ArrayList<>();
        try (HttpClient client = HttpClient.newHttpClient();
                RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            for (int part = 1; part <= upload.parts(); part++) {
                byte[] bytes = new byte[(int) Math.min(upload.partSize(), upload.size() - in.getFilePointer())];
                in.readFully(bytes);
                URI url = uploads.signParts(Backend.ALICE, upload.id(), part, 1)
                        .orElseThrow()
                        .getFirst();
                etags.add(put(client, url, bytes));
            }
        }
        if (uploads.complete(Backend.ALICE, upload.id(), etags, Optional.empty()).isEmpty()) {
            throw new IOException("the store has forgotten the upload");
        }
    }

    private static String put(HttpClient client, URI url, byte[] bytes) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(url)
                .header("x-amz-checksum-sha256", sha256(bytes))
                .PUT(HttpRequest.BodyPublishers.ofByteArray(bytes))
                .build();
        HttpResponse<Void> answer = client.send(request, HttpResponse.BodyHandlers.discarding());
        if (answer.statusCode() != 200) {
            throw new IOException("the store answers " + answer.statusCode());
        }
        return answer.headers().firstValue("ETag").orElseThrow().replace("\"", "");
    }

    private static String sha256(byte[] bytes) {
        try {
            return Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
