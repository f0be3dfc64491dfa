package zhiguang.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;

class BrowserRateFilterTest {

    private final BrowserRateFilter filter = new BrowserRateFilter(new WebSettings.Rate(2, 3, 4));

    @Test
    void countsSignInsOfOneAddressWhateverTheName() throws Exception {
        assertThat(times(5, "POST", "/login", "192.0.2.1", "")).isEqualTo(2);
        assertThat(times(1, "POST", "/login/factor", "192.0.2.1", "")).as("codes count with passwords").isZero();
        assertThat(times(5, "POST", "/login", "192.0.2.2", "")).isEqualTo(2);
        assertThat(times(9, "GET", "/login", "192.0.2.1", "")).as("the page itself").isEqualTo(9);
    }

    @Test
    void countsDownloadsOfAPersonWhereverHeSits() throws Exception {
        assertThat(times(2, "GET", "/files/download", "192.0.2.1", "alice")).isEqualTo(2);
        assertThat(times(5, "GET", "/VAADIN/dynamic/resource/0/key/jobs.csv", "192.0.2.2", "alice")).isEqualTo(1);
        assertThat(times(5, "GET", "/files/download", "192.0.2.1", "bob")).isEqualTo(3);
    }

    @Test
    void countsDownloadScriptsAndSharedPagesByAddress() throws Exception {
        assertThat(times(9, "GET", "/download/manifest", "2001:db8::1", "")).isEqualTo(3);
        assertThat(times(1, "GET", "/download/url/x", "2001:db8::2", "")).as("the same network").isZero();
        assertThat(times(9, "GET", "/s/token", "192.0.2.1", "")).isEqualTo(4);
        assertThat(times(1, "GET", "/apply/status", "192.0.2.1", "")).isZero();
    }

    @Test
    void leavesOtherPagesAlone() throws Exception {
        for (String path : new String[] {"/", "/jobs", "/VAADIN/build/index.js", "/sessions", "/api/v1/projects"}) {
            assertThat(times(20, "GET", path, "192.0.2.1", "")).as(path).isEqualTo(20);
        }
    }

    @Test
    void saysInTheReadersLanguageWhenToComeBack() throws Exception {
        times(2, "POST", "/login", "192.0.2.1", "");
        MockHttpServletRequest request = request("POST", "/login", "192.0.2.1", "");
        request.addHeader("Accept-Language", "zh-CN");
        MockHttpServletResponse response = new MockHttpServletResponse();
        filter.doFilter(request, response, new MockFilterChain());
        assertThat(response.getStatus()).isEqualTo(429);
        assertThat(response.getHeader("Retry-After")).isEqualTo("30");
        assertThat(response.getContentAsString()).contains("请求过多", "30");
    }

    /** How many of these passed. */
    private int times(int times, String method, String path, String address, String person) throws ServletException, IOException {
        int passed = 0;
        for (int i = 0; i < times; i++) {
            MockHttpServletResponse response = new MockHttpServletResponse();
            filter.doFilter(request(method, path, address, person), response, new MockFilterChain());
            passed += response.getStatus() == 200 ? 1 : 0;
        }
        return passed;
    }

    private static MockHttpServletRequest request(String method, String path, String address, String person) {
        MockHttpServletRequest request = new MockHttpServletRequest(method, path);
        request.setServletPath(path);
        request.setRemoteAddr(address);
        if (!person.isEmpty()) {
            Objects.requireNonNull(request.getSession(true)).setAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY,
                    new SecurityContextImpl(new TestingAuthenticationToken(person, "")));
        }
        return request;
    }
}
