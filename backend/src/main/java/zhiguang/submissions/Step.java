package zhiguang.submissions;

/** The steps of the chain, in order. */
public enum Step {
    STAGE_IN,
    SUBMIT,
    RUN,
    STAGE_OUT
}
