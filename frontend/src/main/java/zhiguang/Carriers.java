package zhiguang;

/**
 * How many platform threads carry the virtual ones. A virtual thread in which the JVM loads a class keeps its carrier while it waits for the lock of the jar,
 * and whoever holds that lock may be waiting for a carrier: with one for each of two processors the portal stood still for ever, soon after its start.
 */
final class Carriers {

    /** As the JDK reads it before the first virtual thread. */
    static final String NUMBER = "jdk.virtualThreadScheduler.parallelism";

    private static final int LEAST = 32;
    private static final int OF_EACH_PROCESSOR = 2;

    private Carriers() {}

    /** Leaves what was given to the JVM. */
    static void provide() {
        if (System.getProperty(NUMBER) == null) {
            int number = Math.max(LEAST, OF_EACH_PROCESSOR * Runtime.getRuntime().availableProcessors());
            System.setProperty(NUMBER, Integer.toString(number));
        }
    }
}
