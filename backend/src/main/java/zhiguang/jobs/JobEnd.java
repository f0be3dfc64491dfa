package zhiguang.jobs;

/** How the batch script ended: exit code and signal, both 0 while it has not or when all went well. */
public record JobEnd(int exitCode, int signal) {

    public static final JobEnd NONE = new JobEnd(0, 0);
}
