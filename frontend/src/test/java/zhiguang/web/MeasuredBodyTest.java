package zhiguang.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.util.unit.DataSize;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** Bodies of no told length. */
class MeasuredBodyTest {

    @Test
    void aBodyWithoutALengthBreaksOffWhereItIsTooLarge() throws Exception {
        assertThat(statusOf(new byte[100], Duration.ofMinutes(1))).isEqualTo(200);
        assertThat(statusOf(new byte[101], Duration.ofMinutes(1))).isEqualTo(413);
    }

    @Test
    void aBodyThatTricklesBreaksOff() throws Exception {
        assertThat(statusOf(new byte[10], Duration.ofMillis(1))).isEqualTo(408);
    }

    private static int statusOf(byte[] body, Duration patience) throws ServletException, IOException {
        WebSettings settings = new WebSettings(new WebSettings.Rate(1, 1, 1), DataSize.ofBytes(100), Duration.ofSeconds(1), patience, 1, false);
        MockHttpServletRequest request = new MockHttpServletRequest("POST", "/") {
            @Override
            public long getContentLengthLong() {
                return -1;
            }
        };
        request.setContent(body);
        MockHttpServletResponse response = new MockHttpServletResponse();
        new BodyFilter(settings).doFilter(request, response, new MockFilterChain(new Reader()));
        return response.getStatus();
    }

    private static class Reader extends HttpServlet {

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
            try (InputStream in = request.getInputStream()) {
                while (in.read() >= 0) {
                    Thread.sleep(3);
                }
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
