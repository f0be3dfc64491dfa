package zhiguang.files;

/** The user wanted no more of it; what was begun is cleaned up on the cluster. */
public final class WorkCancelledException extends RuntimeException {

    WorkCancelledException() {
        super("cancelled");
    }
}
