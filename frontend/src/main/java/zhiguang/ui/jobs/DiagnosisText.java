package zhiguang.ui.jobs;

import zhiguang.jobs.diagnosis.Cause;
import zhiguang.jobs.diagnosis.Diagnosis;
import zhiguang.ui.common.Formats;

/** A diagnosis as a sentence and an advice; what is only likely is said to be so. */
public record DiagnosisText(String sentence, String advice) {

    public static DiagnosisText of(Diagnosis diagnosis, Words words, Formats formats) {
        String key = "diagnosis." + diagnosis.cause();
        String detail = detail(diagnosis, formats);
        boolean named = !detail.isEmpty() && hasPlace(diagnosis.cause());
        String sentence = words.get(named ? key + ".of" : key, detail);
        return new DiagnosisText(diagnosis.sure() ? sentence : words.get("diagnosis.likely", sentence), words.get(key + ".do"));
    }

    /** Those whose sentence can name the thing, {@code diagnosis.<cause>.of}. */
    static boolean hasPlace(Cause cause) {
        return switch (cause) {
            case OUT_OF_MEMORY, NODE_FAILURE, CANCELLED_BY_OTHER, START_FOLDER, BAD_INTERPRETER, COMMAND_NOT_FOUND, PYTHON_MODULE,
                    R_PACKAGE, SHARED_LIBRARY, PERMISSION, NOT_EXECUTABLE, FILE_NOT_FOUND, PYTHON_ERROR, JAVA_ERROR, FORTRAN_ERROR,
                    CPP_EXCEPTION, ASSERTION, UNSET_VARIABLE, ENVIRONMENT_MODULE, SIGNAL, EXIT_CODE -> true;
            case PROGRAM_MEMORY, JAVA_MEMORY, GPU_MEMORY, TIME_LIMIT, DEADLINE, PREEMPTED, CANCELLED_BY_SELF, CANCELLED, NO_NODES, DISK_FULL,
                    QUOTA, FILE_SIZE, CRLF, LICENCE, MPI_SLOTS, MPI_ABORT, MPI_PROCESS, STEP_TOO_LARGE, NO_GPU, GPU_ERROR, NETWORK,
                    R_ERROR, SHELL_SYNTAX, SEGMENTATION_FAULT, FLOATING_POINT, ILLEGAL_INSTRUCTION, BUS_ERROR, ABORTED, KILLED,
                    CPU_TIME -> false;
        };
    }

    private static String detail(Diagnosis diagnosis, Formats formats) {
        if (diagnosis.cause() != Cause.OUT_OF_MEMORY) {
            return diagnosis.detail();
        }
        long bytes = diagnosis.detail().matches("[0-9]{1,18}") ? Long.parseLong(diagnosis.detail()) : 0;
        return bytes == 0 ? "" : formats.bytes(bytes);
    }
}
