package zhiguang.identity;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.concurrent.ThreadFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Threads that take what others leave of the processors: on Linux each has a niceness of its own. */
final class LowShare implements ThreadFactory {

    private static final Logger LOG = LoggerFactory.getLogger(LowShare.class);
    private static final int NICENESS = 10;
    private static final int OF_A_THREAD = 0;

    private final String name;

    LowShare(String name) {
        this.name = name;
    }

    @Override
    public Thread newThread(Runnable work) {
        return Thread.ofPlatform().daemon().name(name).unstarted(() -> {
            lower();
            work.run();
        });
    }

    /** Whether the system has done it. */
    static boolean lower() {
        if (!System.getProperty("os.name").equals("Linux")) {
            return false;
        }
        try {
            Linker linker = Linker.nativeLinker();
            MethodHandle setpriority = linker.downcallHandle(
                    linker.defaultLookup().find("setpriority").orElseThrow(),
                    FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
            boolean lowered = (int) setpriority.invokeExact(OF_A_THREAD, 0, NICENESS) == 0;
            if (!lowered) {
                LOG.info("the system does not let threads have a lower share; people may wait while passwords are tried");
            }
            return lowered;
        } catch (Throwable e) {
            LOG.atInfo().setCause(e).log("threads cannot be given a lower share here");
            return false;
        }
    }
}
