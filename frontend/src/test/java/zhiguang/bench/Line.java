package zhiguang.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A line to one of this machine's ports that carries no more than so many bits a second, by Linux's traffic control ({@code tc}, as root). */
final class Line implements AutoCloseable {

    /** What a workstation has in its wall. */
    static final String GIGABIT = "1gbit";

    private static final String BURST = "1mb";

    private final Surroundings here;

    private Line(Surroundings here) {
        this.here = here;
    }

    /** Until it is closed; what goes to other ports, and what comes back, is as fast as ever. */
    static Line to(Surroundings here, int port, String rate) throws IOException, InterruptedException {
        Line line = new Line(here);
        line.tc("qdisc", "add", "root", "handle", "1:", "htb", "default", "0", "r2q", "1000");
        try {
            line.tc("class", "add", "parent", "1:", "classid", "1:1", "htb", "rate", rate, "burst", BURST, "cburst", BURST);
            line.tc(
                    "filter", "add", "parent", "1:", "protocol", "ip", "prio", "1", "u32", "match", "ip", "dport", Integer.toString(port), "0xffff",
                    "flowid", "1:1");
        } catch (IOException | InterruptedException e) {
            line.close();
            throw e;
        }
        return line;
    }

    /** Every command names the kind, what to do, the device, and more. */
    private void tc(String kind, String action, String... more) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("tc", kind, action, "dev", "lo"));
        command.addAll(List.of(more));
        here.run(command);
    }

    @Override
    public void close() throws IOException, InterruptedException {
        tc("qdisc", "del", "root");
    }
}
