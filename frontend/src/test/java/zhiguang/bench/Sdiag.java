package zhiguang.bench;

import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What slurmctld counted in a minute.
 *
 * @param rpcs those of the portal's service users and of the person who watches
 * @param listings of jobs' states, whoever asked
 */
record Sdiag(long rpcs, long listings) {

    static final double SECONDS = 60;

    private static final Pattern BY_USER = Pattern.compile("^\\s+(?:zg\\w+|alice)\\s+\\(\\s*\\d+\\)\\s+count:(\\d+)", Pattern.MULTILINE);
    private static final Pattern LISTINGS = Pattern.compile("^\\s+REQUEST_JOB_STATE\\s+\\(\\s*\\d+\\)\\s+count:(\\d+)", Pattern.MULTILINE);

    static Sdiag ofTheNextMinute(Surroundings here) throws IOException, InterruptedException {
        here.cluster("run-as", "root", "sdiag", "-r");
        Thread.sleep((long) (SECONDS * 1000));
        String told = here.cluster("run-as", "root", "sdiag");
        return new Sdiag(sum(BY_USER.matcher(told)), sum(LISTINGS.matcher(told)));
    }

    private static long sum(Matcher lines) {
        long sum = 0;
        while (lines.find()) {
            sum += Long.parseLong(lines.group(1));
        }
        return sum;
    }
}
