package zhiguang.bench;

import io.minio.CompleteMultipartUploadArgs;
import io.minio.CreateMultipartUploadArgs;
import io.minio.GetPresignedObjectUrlArgs;
import io.minio.Http;
import io.minio.MakeBucketArgs;
import io.minio.MinioAsyncClient;
import io.minio.errors.MinioException;
import io.minio.messages.Part;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import zhiguang.objectstore.EmbeddedKeys;
import zhiguang.spaces.SpaceId;

/** An object of a store without the portal: begun, sent by whoever has the URLs, joined. */
final class PresignedParts {

    private static final String NAME = "file";

    private final MinioAsyncClient client;
    private final String bucket;
    private final String upload;

    private PresignedParts(MinioAsyncClient client, String bucket, String upload) {
        this.client = client;
        this.bucket = bucket;
        this.upload = upload;
    }

    /** Begun as the portal begins its uploads: the store is told how large the parts will be. */
    static PresignedParts begin(Surroundings here, Path storeDirectory, long partSize) throws IOException, InterruptedException {
        SpaceId space = new SpaceId(UUID.randomUUID());
        MinioAsyncClient client = MinioAsyncClient.builder()
                .endpoint("http://127.0.0.1:" + here.storePort())
                .region("us-east-1")
                .credentials(space.bucket(), EmbeddedKeys.secretFor(storeDirectory, space))
                .build();
        done(client.makeBucket(MakeBucketArgs.builder().bucket(space.bucket()).build()));
        String upload = done(client.createMultipartUpload(CreateMultipartUploadArgs.builder()
                        .bucket(space.bucket())
                        .object(NAME)
                        .headers(new Http.Headers(Map.of("X-Amz-Meta-zg-part-size", Long.toString(partSize))))
                        .build()))
                .result()
                .uploadId();
        return new PresignedParts(client, space.bucket(), upload);
    }

    private String url(int part) throws IOException {
        return signed(Http.Method.PUT, Map.of("uploadId", upload, "partNumber", Integer.toString(part)));
    }

    /** Of so many parts, in order. */
    List<String> urls(int parts) throws IOException {
        List<String> urls = new ArrayList<>();
        for (int part = 1; part <= parts; part++) {
            urls.add(url(part));
        }
        return urls;
    }

    /** Where the joined object can be had. */
    String download() throws IOException {
        return signed(Http.Method.GET, Map.of());
    }

    private String signed(Http.Method method, Map<String, String> query) throws IOException {
        try {
            return client.getPresignedObjectUrl(GetPresignedObjectUrlArgs.builder()
                    .method(method)
                    .bucket(bucket)
                    .object(NAME)
                    .expiry(10, TimeUnit.MINUTES)
                    .extraQueryParams(query)
                    .build());
        } catch (MinioException e) {
            throw new IOException(e);
        }
    }

    void join(List<String> etags) throws IOException, InterruptedException {
        Part[] parts = IntStream.rangeClosed(1, etags.size())
                .mapToObj(n -> new Part(n, etags.get(n - 1)))
                .toArray(Part[]::new);
        done(client.completeMultipartUpload(CompleteMultipartUploadArgs.builder()
                .bucket(bucket)
                .object(NAME)
                .uploadId(upload)
                .parts(parts)
                .build()));
    }

    private static <T> T done(CompletableFuture<T> answer) throws IOException, InterruptedException {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        }
    }
}
