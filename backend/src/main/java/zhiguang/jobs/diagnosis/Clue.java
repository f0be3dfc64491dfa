package zhiguang.jobs.diagnosis;

import static zhiguang.jobs.diagnosis.Clue.Weight.ALWAYS;
import static zhiguang.jobs.diagnosis.Clue.Weight.AT_THE_END;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A line that tells a cause. The first group of its pattern, where it has one, is the detail.
 *
 * @param weight how far the line alone can be believed
 */
record Clue(Cause cause, Pattern pattern, Weight weight) {

    /** How far a line can be believed. */
    enum Weight {
        /** Only the cause itself makes programs write this. */
        ALWAYS,
        /** Programs write this for other reasons too, and may go on afterwards. */
        AT_THE_END
    }

    /** Words may follow the name: “cannot open 'a.dat' for reading: …”. */
    private static final String QUOTED = "['\u2018]([^'\u2019]+)['\u2019][^:'\u2019]*: ";

    /** In the order in which they are believed: what names the root comes before what follows from it. */
    static final List<Clue> ALL = List.of(
            clue(Cause.OUT_OF_MEMORY, ALWAYS, "slurmstepd.*(?:oom[_-]kill|exceeded .*memory limit|Out Of Memory)"),
            clue(Cause.OUT_OF_MEMORY, ALWAYS, "DUE TO (?:MEMORY|OUT OF MEMORY)|(?:srun|slurmstepd)[^ ]*: error: .*Out Of Memory"),
            clue(Cause.TIME_LIMIT, ALWAYS, "CANCELLED AT \\S+ DUE TO TIME LIMIT"),
            clue(Cause.NODE_FAILURE, ALWAYS, "CANCELLED AT \\S+ DUE TO NODE FAILURE"),
            clue(Cause.PREEMPTED, ALWAYS, "CANCELLED AT \\S+ DUE TO PREEMPTION"),
            clue(Cause.QUOTA, AT_THE_END, "Disk quota exceeded|EDQUOT"),
            clue(Cause.DISK_FULL, AT_THE_END, "No space left on device|ENOSPC"),
            clue(Cause.FILE_SIZE, AT_THE_END, "File size limit exceeded|File too large"),
            clue(Cause.GPU_MEMORY, AT_THE_END, "CUDA out of memory|OutOfMemoryError: CUDA|CUDA_ERROR_OUT_OF_MEMORY|cudaErrorMemoryAllocation"),
            clue(Cause.JAVA_MEMORY, AT_THE_END, "java\\.lang\\.OutOfMemoryError"),
            clue(
                    Cause.PROGRAM_MEMORY,
                    AT_THE_END,
                    "^MemoryError|_ArrayMemoryError|Unable to allocate .* for an array|std::bad_alloc|[Cc]annot allocate (?:memory|vector)"
                            + "|memory exhausted|out of memory or dimension too large"),
            clue(Cause.CRLF, AT_THE_END, "\\^M|\\$'\\\\r'|[\u2018'][^\u2019']*\\\\r[\u2019']"),
            clue(Cause.BAD_INTERPRETER, AT_THE_END, "(\\S+): bad interpreter|bad interpreter\\(([^)]*)|(\\S+): cannot execute: required file not found"),
            clue(
                    Cause.ENVIRONMENT_MODULE,
                    AT_THE_END,
                    "\\bmodule: (?:command )?not found|Unable to locate a modulefile for '?([^']+)'?|following module\\(s\\) are unknown: (.*)"
                            + "|Lmod has detected the following error"),
            clue(Cause.PYTHON_MODULE, AT_THE_END, "(?:ModuleNotFoundError|ImportError): No module named '?([\\w.]+)'?|: No module named ([\\w.]+)$"),
            clue(Cause.R_PACKAGE, AT_THE_END, "there is no package called [\u2018'](.+?)[\u2019']"),
            clue(Cause.SHARED_LIBRARY, AT_THE_END, "error while loading shared libraries: ([^:]+)|version `(GLIBC[^']*)' not found"),
            clue(
                    Cause.LICENCE,
                    AT_THE_END,
                    "(?i)(?:license|licence)\\b.*\\b(?:error|fail|failed|denied|expired|unavailable|not available|checkout|could not|cannot)"
                            + "|(?:failed|unable|cannot|could not)\\b.*\\b(?:license|licence)|FLEXnet|FlexNet"),
            clue(Cause.STEP_TOO_LARGE, AT_THE_END, "srun: error: .*(?:More processors requested than permitted|Requested node configuration is not available)"),
            clue(Cause.MPI_SLOTS, AT_THE_END, "not enough slots available"),
            clue(Cause.NO_GPU, AT_THE_END, "no CUDA-capable device|No CUDA GPUs are available|CUDA driver version is insufficient|NVIDIA-SMI has failed|nvidia-smi: (?:command )?not found"),
            clue(Cause.GPU_ERROR, AT_THE_END, "CUDA error: (.*)|CUDA_ERROR_(\\w+)"),
            clue(Cause.FORTRAN_ERROR, AT_THE_END, "Fortran runtime error: (.*)|forrtl: severe \\(\\d+\\): (.*)"),
            clue(Cause.ASSERTION, AT_THE_END, "Assertion [`'\"]?(.+?)[`'\"]? failed"),
            clue(Cause.CPP_EXCEPTION, AT_THE_END, "terminate called after throwing an instance of '([^']+)'"),
            clue(Cause.JAVA_ERROR, AT_THE_END, "Exception in thread \"[^\"]*\" (.*)"),
            clue(Cause.NETWORK, AT_THE_END, "Could not resolve host|Temporary failure in name resolution|Name or service not known|Network is unreachable|Connection (?:refused|timed out)"),
            clue(Cause.FILE_NOT_FOUND, AT_THE_END, "^FileNotFoundError: .*?'([^']+)'"),
            clue(Cause.PERMISSION, AT_THE_END, "^PermissionError: .*?'([^']+)'"),
            clue(Cause.PYTHON_ERROR, AT_THE_END, "^((?:[A-Za-z_]\\w*\\.)*[A-Z]\\w*(?:Error|Exception|Interrupt|Exit|Warning)(?:: .*)?)$"),
            clue(Cause.R_ERROR, AT_THE_END, "^Error (?:in .*|: .*)|^Execution halted"),
            clue(Cause.SHELL_SYNTAX, AT_THE_END, "[Ss]yntax error|unexpected EOF while looking for|unexpected end of file"),
            clue(Cause.UNSET_VARIABLE, AT_THE_END, "(\\w+): (?:unbound variable|parameter not set)$"),
            clue(Cause.COMMAND_NOT_FOUND, AT_THE_END, "(?:^|: )([^:\\s]+): (?:command )?not found$|command not found: (\\S+)$|execve\\(\\): ([^:]+): No such file"),
            clue(Cause.COMMAND_NOT_FOUND, AT_THE_END, "^env: [\u2018']([^\u2019']+)[\u2019']: No such file"),
            clue(Cause.PERMISSION, AT_THE_END, QUOTED + "Permission denied"),
            clue(Cause.PERMISSION, AT_THE_END, "(\\S+): Permission denied|[Pp]ermission denied|Operation not permitted"),
            clue(Cause.FILE_NOT_FOUND, AT_THE_END, QUOTED + "No such file or directory"),
            clue(Cause.FILE_NOT_FOUND, AT_THE_END, "(\\S+?)['\u2019]?: No such file or directory|No such file or directory"),
            clue(Cause.MPI_ABORT, AT_THE_END, "MPI_ABORT was invoked|MPI_Abort\\(|application called MPI_Abort"),
            clue(Cause.MPI_PROCESS, AT_THE_END, "(?:mpirun|prterun) (?:noticed|detected) that .*|prterun has exited due to process|BAD TERMINATION OF ONE OF YOUR APPLICATION PROCESSES"));

    private static Clue clue(Cause cause, Weight weight, String pattern) {
        return new Clue(cause, Pattern.compile(pattern), weight);
    }
}
