package zhiguang.submissions;

/** A submission that must come before another. */
public record Prerequisite(SubmissionId before, After how) {}
