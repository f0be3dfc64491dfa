package zhiguang.web;

import org.apache.coyote.http11.Http11NioProtocol;

/** HTTP/1.1 over {@link BoundedEndpoint}. Tomcat makes it by its name. */
public class BoundedProtocol extends Http11NioProtocol {

    private final BoundedEndpoint endpoint;

    public BoundedProtocol() {
        this(new BoundedEndpoint());
    }

    private BoundedProtocol(BoundedEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
    }

    void bound(WebSettings settings, String proxies) {
        endpoint.bound(settings, proxies);
    }
}
