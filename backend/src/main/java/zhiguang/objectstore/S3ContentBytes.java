package zhiguang.objectstore;

import io.minio.Http;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;
import zhiguang.failure.OutwardCalls;
import zhiguang.failure.RemoteSystem;
import zhiguang.failure.RemoteSystemException;
import zhiguang.spaces.ContentBytes;
import zhiguang.spaces.Piece;
import zhiguang.spaces.SpaceId;
import zhiguang.spaces.StoreKey;

/** Bytes by presigned URLs of the portal's own, which are used at once and never handed out. */
final class S3ContentBytes implements ContentBytes {

    private static final Duration LIFE = Duration.ofMinutes(5);
    private static final int MD5_DIGITS = 32;
    private static final int BUFFER = 64 << 10;

    private final ObjectStoreSettings settings;
    private final StoreClients clients;

    S3ContentBytes(ObjectStoreSettings settings, StoreClients clients) {
        this.settings = settings;
        this.clients = clients;
    }

    @Override
    public byte[] read(SpaceId space, StoreKey key, long from, int length) {
        if (length == 0) {
            return new byte[0];
        }
        URI url = clients.sign(settings.endpoint(), clients.key(space), Http.Method.GET, space.bucket(), key.value(), LIFE, Map.of());
        Request request =
                new Request.Builder().url(url.toString()).header("Range", "bytes=" + from + "-" + (from + length - 1)).build();
        return OutwardCalls.watched(RemoteSystem.OBJECT_STORE, () -> bytes(request, length));
    }

    private byte[] bytes(Request request, int length) {
        try (Response answer = clients.http().newCall(request).execute()) {
            if (answer.code() != 206) {
                throw StoreCalls.refusal("status " + answer.code());
            }
            byte[] bytes = answer.body().byteStream().readNBytes(length);
            if (bytes.length != length) {
                throw StoreCalls.failure(new IOException("the object store sent less than it has"));
            }
            return bytes;
        } catch (IOException e) {
            throw StoreCalls.failure(e);
        }
    }

    @Override
    public void put(SpaceId space, StoreKey key, String sum, Piece piece) {
        put(clients.signOwn(clients.key(space), space.bucket(), key.value(), Map.of()), sum, piece);
    }

    @Override
    public String putPart(SpaceId space, StoreKey key, String uploadId, int number, String sum, Piece piece) {
        Map<String, String> query = Map.of("partNumber", Integer.toString(number), "uploadId", uploadId);
        return put(clients.signOwn(clients.key(space), space.bucket(), key.value(), query), sum, piece);
    }

    private String put(URI url, String sum, Piece piece) {
        String header = sum.length() == MD5_DIGITS ? "Content-MD5" : "x-amz-checksum-sha256";
        Request request = new Request.Builder()
                .url(url.toString())
                .header(header, Base64.getEncoder().encodeToString(HexFormat.of().parseHex(sum)))
                .put(new PieceBody(piece))
                .build();
        return OutwardCalls.watched(RemoteSystem.OBJECT_STORE, () -> etag(request));
    }

    private String etag(Request request) {
        OkHttpClient patient = clients.patient();
        try (Response answer = patient.newCall(request).execute()) {
            String etag = answer.header("ETag");
            if (!answer.isSuccessful() || etag == null) {
                throw StoreCalls.refusal("status " + answer.code());
            }
            return etag;
        } catch (IOException e) {
            throw StoreCalls.failure(e);
        }
    }

    /** Read again when the connection was broken before its first byte was taken. */
    private static final class PieceBody extends RequestBody {

        private final Piece piece;

        PieceBody(Piece piece) {
            this.piece = piece;
        }

        @Override
        public @Nullable MediaType contentType() {
            return MediaType.get("application/octet-stream");
        }

        @Override
        public long contentLength() {
            return piece.length();
        }

        @Override
        public void writeTo(BufferedSink sink) throws IOException {
            try (FileChannel file = FileChannel.open(piece.file(), StandardOpenOption.READ)) {
                ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
                for (long at = 0; at < piece.length(); at += buffer.limit()) {
                    buffer.clear().limit((int) Math.min(BUFFER, piece.length() - at));
                    while (buffer.hasRemaining()) {
                        if (file.read(buffer, piece.from() + at + buffer.position()) < 0) {
                            throw new RemoteSystemException(
                                    RemoteSystem.OBJECT_STORE, RemoteSystemException.Kind.PROTOCOL, "the file became shorter while it was put");
                        }
                    }
                    sink.write(buffer.array(), 0, buffer.limit());
                }
            }
        }
    }
}
