package zhiguang.web;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** A body that breaks off when more or slower bytes come than may. */
class MeasuredBody extends HttpServletRequestWrapper {

    private static final int BYTES_A_SECOND = 4096;

    private final long most;
    private final long patience;
    private @Nullable ServletInputStream stream;
    private @Nullable BufferedReader reader;
    private volatile @Nullable HttpStatus refusal;

    MeasuredBody(HttpServletRequest request, WebSettings settings) {
        super(request);
        this.most = settings.largestBody().toBytes();
        this.patience = settings.body().toNanos();
    }

    /** Why it broke off. */
    Optional<HttpStatus> refusal() {
        return Optional.ofNullable(refusal);
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
        if (stream == null) {
            stream = new Measured(super.getInputStream());
        }
        return stream;
    }

    @Override
    public BufferedReader getReader() throws IOException {
        if (reader == null) {
            String name = getCharacterEncoding();
            reader = new BufferedReader(new InputStreamReader(getInputStream(), name == null ? StandardCharsets.ISO_8859_1 : Charset.forName(name)));
        }
        return reader;
    }

    private IOException broken(HttpStatus why) {
        refusal = why;
        return new IOException("the request's body is too " + (why == HttpStatus.REQUEST_TIMEOUT ? "slow" : "large"));
    }

    private final class Measured extends ServletInputStream {

        private final ServletInputStream bytes;
        private final long begun = System.nanoTime();
        private long count;

        Measured(ServletInputStream bytes) {
            this.bytes = bytes;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = bytes.read(buffer, offset, length);
            count += Math.max(0, read);
            if (count > most) {
                throw broken(HttpStatus.CONTENT_TOO_LARGE);
            }
            if (read >= 0 && System.nanoTime() - begun > patience + count * 1_000_000_000L / BYTES_A_SECOND) {
                throw broken(HttpStatus.REQUEST_TIMEOUT);
            }
            return read;
        }

        @Override
        public boolean isFinished() {
            return bytes.isFinished();
        }

        @Override
        public boolean isReady() {
            return bytes.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            bytes.setReadListener(listener);
        }
    }
}
