package zhiguang;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestWatcher;

/**
 * After a class of integration tests of which one failed the cluster is for the next one as it was for this: whatever a test left that broke off is
 * named and mended. JUnit finds it by itself.
 */
public final class TidyCluster implements TestWatcher, AfterAllCallback {

    private static final ExtensionContext.Namespace FAILED = ExtensionContext.Namespace.create(TidyCluster.class);

    /** Says what it mends, each on a line. What an account may at first is what {@code cluster-accounts} gives it. */
    private static final String TIDY = """
            . /etc/zhiguang.env
            for daemon in munged mariadbd slurmdbd slurmctld slurmrestd sshd people "${nodes[@]/#/slurmd.}"; do
                cluster-daemon resume $daemon
                before=$(cat /run/zhiguang/$daemon.pid)
                cluster-daemon start $daemon
                [ "$before" = "$(cat /run/zhiguang/$daemon.pid)" ] || echo "$daemon did not run"
            done
            squeue -h -t PD,R,S -o 'job %A %j of %u' | sort -u | while read -r _ id words; do
                echo "job $id $words was there"
                scancel $id
            done
            sinfo -h -N -o '%N %T' | sort -u | grep -E ' (drain|down|fail)' | while read -r node state; do
                echo "node $node was $state"
                scontrol update nodename=$node state=resume
            done
            sinfo -h -o '%R %a' | sort -u | grep -v ' up$' | while read -r partition state; do
                echo "partition $partition was $state"
                scontrol update partitionname=$partition state=up
            done
            scontrol -o show reservation | grep -o '^ReservationName=[^ ]*' | while IFS== read -r _ name; do
                echo "reservation $name was there"
                scontrol delete reservation=$name
            done
            limits() {
                sacctmgr -nP show assoc wopl account=research,physics,biology,ai \\
                    format=account,user,partition,grpjobs,grpsubmit,grptres,grptresmins,maxjobs,maxsubmit,maxtres,maxwall
            }
            limits | grep -vE '^([a-z]+\\|[a-z]*\\|[a-z]*\\|{8}|biology\\|{6}cpu=6000\\|{4}|biology\\|bob\\|{6}2\\|{3})$' | while IFS='|' read -r account user partition rest; do
                echo "limits of $account${user:+ $user}${partition:+ $partition} were $rest"
                case $account.$user in biology.) minutes=6000 jobs=-1 ;; biology.bob) minutes=-1 jobs=2 ;; *) minutes=-1 jobs=-1 ;; esac
                who="account where name=$account"
                [ -z "$user" ] || who="user where name=$user account=$account partition=$partition"
                sacctmgr -iQ modify $who set \\
                    GrpJobs=-1 GrpSubmit=-1 GrpTRES=cpu=-1,node=-1,gres/gpu=-1 GrpTRESMins=cpu=$minutes,gres/gpu=-1 \\
                    MaxJobs=$jobs MaxSubmit=-1 MaxTRES=cpu=-1,node=-1,gres/gpu=-1 MaxWall=-1 > /dev/null
            done
            """;

    @Override
    public void testFailed(ExtensionContext context, @Nullable Throwable cause) {
        context.getRoot().getStore(FAILED).put(context.getRequiredTestClass(), true);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        Class<?> tests = context.getRequiredTestClass();
        boolean failed = context.getRoot().getStore(FAILED).remove(tests) != null || context.getExecutionException().isPresent();
        if (failed && tests.getName().endsWith("IT") && isThere()) {
            tidy().forEach(line -> System.err.println("left by " + tests.getSimpleName() + ": " + line));
        }
    }

    /** What was mended. */
    static List<String> tidy() {
        return ClusterShell.runAs("root", "bash", "-c", TIDY + "true").lines().toList();
    }

    private static boolean isThere() {
        @Nullable String home = System.getenv("ZHIGUANG_HOME");
        return home != null && Files.exists(Path.of(home, "cluster", "known_hosts"));
    }
}
