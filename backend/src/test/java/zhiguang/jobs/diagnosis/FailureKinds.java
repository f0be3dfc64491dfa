package zhiguang.jobs.diagnosis;

import java.util.List;
import java.util.Optional;

/** Failures as people make them: what is submitted, and what must be found. */
final class FailureKinds {

    /**
     * One way to fail.
     *
     * @param options for sbatch
     * @param script its body, without the first line
     * @param expected the causes that name it rightly
     */
    record Kind(String name, String options, String script, List<Cause> expected) {}

    static final List<Kind> ALL = List.of(
            kind("memory", "--mem=50M", "python3 -c 'import time; a=bytearray(200000000); time.sleep(30)'", Cause.OUT_OF_MEMORY),
            kind("step-memory", "--mem=50M", "srun python3 -c 'import time; a=bytearray(200000000); time.sleep(30)'", Cause.OUT_OF_MEMORY),
            kind("memory-behind-noise", "--mem=50M", "echo 'cp: cannot stat a: No such file or directory' >&2\npython3 -c 'import time; a=bytearray(200000000); time.sleep(30)'", Cause.OUT_OF_MEMORY),
            kind("time", "--time=1", "echo working; sleep 300", Cause.TIME_LIMIT),
            kind("node", "--no-requeue --nodelist=c4", "sleep 300", Cause.NODE_FAILURE),
            kind("by-self", "", "sleep 300", Cause.CANCELLED_BY_SELF),
            kind("by-root", "", "sleep 300", Cause.CANCELLED_BY_OTHER),
            kind("exit-code", "", "echo something; exit 7", Cause.EXIT_CODE),
            kind("silent", "", "false", Cause.EXIT_CODE),
            kind("own-code-after-warning", "", "echo 'x: No such file or directory' >&2; for i in $(seq 20); do echo step $i >&2; done; exit 42", Cause.EXIT_CODE),
            kind("command", "", "mpirunx -n 2 ./a", Cause.COMMAND_NOT_FOUND),
            kind("srun-command", "", "srun ./not-there", Cause.COMMAND_NOT_FOUND),
            kind("env-command", "", "env no-such-program-x", Cause.COMMAND_NOT_FOUND),
            kind("module", "", "module load gcc/99", Cause.ENVIRONMENT_MODULE),
            kind("python-module", "", "python3 -c 'import no_such_thing'", Cause.PYTHON_MODULE),
            kind("python-m", "", "python3 -m no_such_thing", Cause.PYTHON_MODULE),
            kind("python-error", "", "python3 -c 'print(1/0)'", Cause.PYTHON_ERROR),
            kind("python-value", "", "python3 -c 'int(\"x\")'", Cause.PYTHON_ERROR),
            kind("python-file", "", "python3 -c 'open(\"nothere.csv\")'", Cause.FILE_NOT_FOUND),
            kind("python-permission", "", "python3 -c 'open(\"/etc/shadow\")'", Cause.PERMISSION),
            kind("python-memory", "", "ulimit -v 400000; python3 -c 'a=bytearray(10**10)'", Cause.PROGRAM_MEMORY),
            kind("python-disk", "", "python3 -c 'f=open(\"/dev/full\",\"w\"); f.write(\"x\"*100000); f.flush()'", Cause.DISK_FULL),
            kind("disk", "", "dd if=/dev/zero of=/dev/full bs=1M count=1", Cause.DISK_FULL),
            kind("quota", "", "echo 'cp: error writing result.dat: Disk quota exceeded' >&2; exit 1", Cause.QUOTA),
            kind("file-size", "", "ulimit -f 1; dd if=/dev/zero of=big-$SLURM_JOB_ID bs=1M count=5", Cause.FILE_SIZE),
            kind("permission", "", "cat /etc/shadow", Cause.PERMISSION),
            kind("not-executable", "", "echo hi > x-$SLURM_JOB_ID.sh; ./x-$SLURM_JOB_ID.sh", Cause.NOT_EXECUTABLE),
            kind("file", "", "cat nothere.dat", Cause.FILE_NOT_FOUND),
            kind("crlf", "", "printf '#!/bin/bash\\r\\necho hi\\r\\n' > w-$SLURM_JOB_ID.sh; bash w-$SLURM_JOB_ID.sh; printf 'foo\\r\\n' > v-$SLURM_JOB_ID.sh; bash v-$SLURM_JOB_ID.sh", Cause.CRLF),
            kind("interpreter", "", "printf '#!/usr/bin/nope\\n' > y-$SLURM_JOB_ID.sh; chmod +x y-$SLURM_JOB_ID.sh; ./y-$SLURM_JOB_ID.sh", Cause.BAD_INTERPRETER),
            kind("syntax", "", "if true; then echo", Cause.SHELL_SYNTAX),
            kind("unset", "", "set -u; echo $NOT_SET_ANYWHERE", Cause.UNSET_VARIABLE),
            kind("crash", "", "kill -SEGV $$", Cause.SEGMENTATION_FAULT),
            kind("crash-of-child", "", "python3 -c 'import os,signal; os.kill(os.getpid(), signal.SIGSEGV)'", Cause.SEGMENTATION_FAULT),
            kind("abort", "", "python3 -c 'import os; os.abort()'", Cause.ABORTED),
            kind("fpe", "", "kill -FPE $$", Cause.FLOATING_POINT),
            kind("killed", "", "kill -KILL $$", Cause.KILLED),
            kind("output-folder", "--output=/nonexistent/out.txt --error=/nonexistent/err.txt", "echo hi", Cause.START_FOLDER),
            kind("working-folder", "--chdir=/nonexistent", "echo hi", Cause.START_FOLDER),
            kind("step-too-large", "", "srun -n 99 hostname", Cause.STEP_TOO_LARGE),
            kind("network", "", "python3 -c 'import urllib.request as r; r.urlopen(\"http://127.0.0.1:1/\")'", Cause.NETWORK, Cause.PYTHON_ERROR),
            kind("library", "", "cd $(mktemp -d)\necho 'int f(void) { return 1; }' > l.c; gcc -shared -o libgone.so l.c\necho 'int f(void); int main(void) { return f(); }' > m.c; gcc m.c -L. -lgone -o m\nrm libgone.so; ./m", Cause.SHARED_LIBRARY),
            kind("licence", "", "echo 'License error: Could not checkout license for solver (-5,357)' >&2; exit 1", Cause.LICENCE),
            kind("mpi-abort", "", "cd $(mktemp -d)\necho '#include <mpi.h>' > a.c; echo 'int main(int c, char **v) { MPI_Init(&c, &v); MPI_Abort(MPI_COMM_WORLD, 5); }' >> a.c\nmpicc a.c -o a && mpirun -n 1 ./a", Cause.MPI_ABORT),
            kind("mpi-crash", "", "cd $(mktemp -d)\necho '#include <mpi.h>' > a.c; echo '#include <signal.h>' >> a.c; echo 'int main(int c, char **v) { MPI_Init(&c, &v); raise(SIGSEGV); }' >> a.c\nmpicc a.c -o a && mpirun -n 1 ./a", Cause.SEGMENTATION_FAULT),
            kind("mpi-slots", "", "mpirun -n 64 hostname", Cause.MPI_SLOTS),
            kind("gpu-memory", "", "python3 -c 'raise RuntimeError(\"CUDA out of memory. Tried to allocate 2.00 GiB\")'", Cause.GPU_MEMORY));

    private FailureKinds() {}

    static Optional<Kind> named(String name) {
        return ALL.stream().filter(kind -> kind.name().equals(name)).findFirst();
    }

    private static Kind kind(String name, String options, String script, Cause... expected) {
        return new Kind(name, options, script, List.of(expected));
    }
}
