package zhiguang.bench;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Clients of the portal's programming interface that cost little themselves: a token and a kept connection each, bytes that are counted and thrown away. */
final class Programs {

    private static final double SECONDS = 10;
    private static final int READ_MILLIS = 30_000;
    private static final int BUFFER = 64 << 10;
    private static final int LONGEST_LINE = 8 << 10;

    private final URI address;
    private final List<String> tokens;

    Programs(URI address, List<String> tokens) {
        this.address = address;
        this.tokens = tokens;
    }

    /** What a crowd of clients met with. */
    record Found(double aSecond, Series millis, int errors) {

        Found better(Found other) {
            return other.errors() < errors || other.errors() == errors && other.aSecond() > aSecond ? other : this;
        }
    }

    private record One(List<Double> millis, int errors) {}

    private record Answer(int status, int bytes, int total) {}

    /** Each client asks again as soon as it has its answer, for some seconds. */
    Found crowd(int clients, String path) throws IOException, InterruptedException {
        List<Callable<One>> all = new ArrayList<>();
        long begin = System.nanoTime();
        long end = begin + (long) (SECONDS * 1e9);
        for (int i = 0; i < clients; i++) {
            String token = tokens.get(i % tokens.size());
            all.add(() -> ask(path, token, end));
        }
        List<Double> millis = new ArrayList<>();
        int errors = 0;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<One> each : threads.invokeAll(all)) {
                millis.addAll(each.get().millis());
                errors += each.get().errors();
            }
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        }
        return new Found(millis.size() / ((System.nanoTime() - begin) / 1e9), new Series(millis), errors);
    }

    /** How many there are, by the answer's own count. */
    int total(String path) throws IOException {
        return once(path).total();
    }

    boolean answers(String path) throws IOException {
        return once(path).status() == 200;
    }

    int bytes(String path) throws IOException {
        return once(path).bytes();
    }

    private Answer once(String path) throws IOException {
        try (Client client = new Client(path, tokens.getFirst())) {
            return client.ask();
        }
    }

    private One ask(String path, String token, long end) throws IOException {
        List<Double> millis = new ArrayList<>();
        int errors = 0;
        try (Client client = new Client(path, token)) {
            while (System.nanoTime() < end) {
                long begin = System.nanoTime();
                if (client.ask().status() == 200) {
                    millis.add((System.nanoTime() - begin) / 1e6);
                } else {
                    errors++;
                }
            }
        }
        return new One(millis, errors);
    }

    private final class Client implements AutoCloseable {

        private final byte[] request;
        private final byte[] buffer = new byte[BUFFER];
        private Socket socket;
        private InputStream in;
        private boolean open;

        Client(String path, String token) throws IOException {
            socket = connected();
            in = new BufferedInputStream(socket.getInputStream(), BUFFER);
            request = ("GET " + path + " HTTP/1.1\r\nHost: " + address.getAuthority() + "\r\nAuthorization: Bearer " + token
                            + "\r\nAccept: application/json\r\nAccept-Encoding: gzip\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII);
        }

        private Socket connected() throws IOException {
            Socket fresh = new Socket(InetAddress.getByName(address.getHost()), address.getPort());
            fresh.setTcpNoDelay(true);
            fresh.setSoTimeout(READ_MILLIS);
            open = true;
            return fresh;
        }

        Answer ask() throws IOException {
            if (!open) {
                socket.close();
                socket = connected();
                in = new BufferedInputStream(socket.getInputStream(), BUFFER);
            }
            socket.getOutputStream().write(request);
            int status = Integer.parseInt(line().split(" ")[1]);
            int length = 0;
            int total = 0;
            boolean chunked = false;
            for (String head = line().toLowerCase(Locale.ROOT); !head.isEmpty(); head = line().toLowerCase(Locale.ROOT)) {
                String value = head.substring(head.indexOf(':') + 1).strip();
                if (head.startsWith("content-length:")) {
                    length = Integer.parseInt(value);
                } else if (head.startsWith("transfer-encoding:")) {
                    chunked = value.equals("chunked");
                } else if (head.startsWith("connection:")) {
                    open = !value.equals("close");
                } else if (head.startsWith("x-total-count:")) {
                    total = Integer.parseInt(value);
                }
            }
            return new Answer(status, chunked ? chunks() : skip(length), total);
        }

        private int chunks() throws IOException {
            int all = 0;
            int size;
            do {
                size = Integer.parseInt(line(), 16);
                all += skip(size);
                line();
            } while (size > 0);
            return all;
        }

        private int skip(int length) throws IOException {
            int left = length;
            while (left > 0) {
                int n = in.read(buffer, 0, Math.min(left, buffer.length));
                if (n < 0) {
                    throw new EOFException("the portal hung up");
                }
                left -= n;
            }
            return length;
        }

        private String line() throws IOException {
            int n = 0;
            for (int c = in.read(); c != '\n'; c = in.read()) {
                if (c < 0 || n == LONGEST_LINE) {
                    throw new EOFException("the portal hung up");
                }
                if (c != '\r') {
                    buffer[n++] = (byte) c;
                }
            }
            return new String(buffer, 0, n, StandardCharsets.US_ASCII);
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
