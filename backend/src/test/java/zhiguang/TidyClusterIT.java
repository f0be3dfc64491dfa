package zhiguang;

import static org.assertj.core.api.Assertions.assertThat;
import static zhiguang.ClusterShell.runAs;
import static zhiguang.ClusterShell.sacctmgr;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slurmrestd")
class TidyClusterIT {

    @Test
    void namesAndMendsWhatATestLeft() {
        String id = runAs("alice", "sbatch", "--parsable", "--hold", "--chdir=/tmp", "--output=/dev/null", "--wrap=true");
        runAs("root", "scontrol", "update", "nodename=c4", "state=drain", "reason=left");
        runAs("root", "scontrol", "update", "partitionname=debug", "state=down");
        runAs(
                "root", "scontrol", "create", "reservation", "reservationname=left", "starttime=now+20days", "duration=60", "users=root",
                "nodes=g1", "flags=ignore_jobs");
        sacctmgr("modify", "account", "ai", "set", "GrpTRESMins=cpu=0", "GrpSubmit=0");
        sacctmgr("modify", "account", "biology", "set", "GrpTRESMins=cpu=7", "MaxWall=5");
        sacctmgr("modify", "user", "where", "name=erin", "account=ai", "set", "GrpTRES=cpu=1");
        TestCluster.service("stop", "slurmrestd");
        List<String> mended = TidyCluster.tidy();
        assertThat(mended).containsExactlyInAnyOrder(
                "slurmrestd did not run", "job " + id + " wrap of alice was there", "node c4 was drained", "partition debug was down",
                "reservation left was there", "limits of ai were |0||cpu=0||||", "limits of ai erin were ||cpu=1|||||",
                "limits of biology were |||cpu=7||||00:05:00");
        assertThat(TidyCluster.tidy()).isEmpty();
        assertThat(ClusterShell.limit("biology", "grptresmins,maxwall")).isEqualTo("cpu=6000|");
        assertThat(ClusterShell.limit("ai", "grptresmins,grpsubmit")).isEqualTo("|");
        assertThat(runAs("root", "squeue", "-h", "-j", id, "-t", "PD,R")).isEmpty();
    }
}
