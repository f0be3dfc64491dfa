package zhiguang.slurm;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import okhttp3.Response;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.client.ClientHttpResponse;

/** A whole answer of slurmrestd. */
record SlurmResponse(int status, String text, HttpHeaders headers, byte[] body) implements ClientHttpResponse {

    /** Fails like a call without an answer when the answer breaks off. */
    static SlurmResponse read(Response response) throws IOException {
        try (response) {
            HttpHeaders headers = new HttpHeaders();
            response.headers().forEach(header -> headers.add(header.getFirst(), header.getSecond()));
            return new SlurmResponse(response.code(), response.message(), headers, response.body().bytes());
        }
    }

    @Override
    public HttpStatusCode getStatusCode() {
        return HttpStatusCode.valueOf(status);
    }

    @Override
    public String getStatusText() {
        return text;
    }

    @Override
    public HttpHeaders getHeaders() {
        return headers;
    }

    @Override
    public InputStream getBody() {
        return new ByteArrayInputStream(body);
    }

    @Override
    public void close() {}
}
