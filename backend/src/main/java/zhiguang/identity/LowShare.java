package zhiguang.identity;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.concurrent.ThreadFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Threads that take little of the processors, or only what all others leave: on Linux each has a niceness or a class of its own. */
final class LowShare implements ThreadFactory {

    private static final Logger LOG = LoggerFactory.getLogger(LowShare.class);
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;
    private static final int NICENESS = 10;
    private static final int OF_A_THREAD = 0;
    private static final int THIS_ONE = 0;
    /** SCHED_IDLE in sched.h: whoever wakes up takes the processor at once. */
    private static final int IDLE = 5;

    private final String name;
    private final boolean idle;

    private LowShare(String name, boolean idle) {
        this.name = name;
        this.idle = idle;
    }

    static LowShare little(String name) {
        return new LowShare(name, false);
    }

    /** Only what all others leave. */
    static LowShare rest(String name) {
        return new LowShare(name, true);
    }

    @Override
    public Thread newThread(Runnable work) {
        return Thread.ofPlatform().daemon().name(name).unstarted(() -> {
            if (!idle || !idle()) {
                lower();
            }
            work.run();
        });
    }

    /** Whether the system has done it. */
    static boolean lower() {
        return ask("setpriority", (linker, function) -> (int) linker.downcallHandle(function, FunctionDescriptor.of(INT, INT, INT, INT))
                .invokeExact(OF_A_THREAD, THIS_ONE, NICENESS));
    }

    /** Whether the system has done it. */
    static boolean idle() {
        return ask("sched_setscheduler", (linker, function) -> {
            try (Arena memory = Arena.ofConfined()) {
                return (int) linker.downcallHandle(function, FunctionDescriptor.of(INT, INT, INT, ValueLayout.ADDRESS))
                        .invokeExact(THIS_ONE, IDLE, memory.allocate(INT));
            }
        });
    }

    private interface Call {
        int make(Linker linker, MemorySegment function) throws Throwable;
    }

    private static boolean ask(String function, Call call) {
        if (!System.getProperty("os.name").equals("Linux")) {
            return false;
        }
        try {
            Linker linker = Linker.nativeLinker();
            return call.make(linker, linker.defaultLookup().find(function).orElseThrow()) == 0;
        } catch (Throwable e) {
            LOG.atInfo().addKeyValue("function", function).setCause(e).log("threads cannot be given a lower share here");
            return false;
        }
    }
}
