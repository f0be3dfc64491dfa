package zhiguang.jobs.diagnosis;

/** What made a job fail; each has {@code diagnosis.<cause>} and {@code diagnosis.<cause>.do} in the translations. */
public enum Cause {
    OUT_OF_MEMORY,
    PROGRAM_MEMORY,
    JAVA_MEMORY,
    GPU_MEMORY,
    TIME_LIMIT,
    DEADLINE,
    NODE_FAILURE,
    PREEMPTED,
    CANCELLED_BY_SELF,
    CANCELLED_BY_OTHER,
    CANCELLED,
    NO_NODES,
    START_FOLDER,
    DISK_FULL,
    QUOTA,
    FILE_SIZE,
    CRLF,
    BAD_INTERPRETER,
    NOT_EXECUTABLE,
    COMMAND_NOT_FOUND,
    ENVIRONMENT_MODULE,
    PYTHON_MODULE,
    R_PACKAGE,
    SHARED_LIBRARY,
    PERMISSION,
    FILE_NOT_FOUND,
    LICENCE,
    MPI_SLOTS,
    MPI_ABORT,
    MPI_PROCESS,
    STEP_TOO_LARGE,
    NO_GPU,
    GPU_ERROR,
    NETWORK,
    PYTHON_ERROR,
    JAVA_ERROR,
    R_ERROR,
    FORTRAN_ERROR,
    CPP_EXCEPTION,
    ASSERTION,
    SHELL_SYNTAX,
    UNSET_VARIABLE,
    SEGMENTATION_FAULT,
    FLOATING_POINT,
    ILLEGAL_INSTRUCTION,
    BUS_ERROR,
    ABORTED,
    KILLED,
    CPU_TIME,
    SIGNAL,
    EXIT_CODE;

    /** Whether more memory per node is what helps. */
    public boolean wantsMemory() {
        return this == OUT_OF_MEMORY;
    }

    /** Whether more time is what helps. */
    public boolean wantsTime() {
        return this == TIME_LIMIT;
    }
}
