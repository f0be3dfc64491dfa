package zhiguang.pipelines;

import zhiguang.submissions.After;

/** A step that must come before, and how it must have ended. */
public record Need(StepName step, After how) {}
