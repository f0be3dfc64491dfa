package zhiguang.ui.admin;

import zhiguang.projects.ProjectState;
import zhiguang.ui.common.BadgeLook;
import zhiguang.ui.common.Symbol;
import zhiguang.ui.common.Tone;

/** How the state of a project looks. */
final class ProjectLook {

    private ProjectLook() {}

    static BadgeLook of(ProjectState state) {
        return switch (state) {
            case UNLIMITED -> new BadgeLook(Symbol.CIRCLE_DASHED, key(state), Tone.NEUTRAL);
            case WITHIN -> new BadgeLook(Symbol.CIRCLE_CHECK, key(state), Tone.SUCCESS);
            case NEARLY -> new BadgeLook(Symbol.GAUGE, key(state), Tone.WARNING);
            case USED_UP -> new BadgeLook(Symbol.BAN, key(state), Tone.DANGER);
            case LIMIT_DIFFERS -> new BadgeLook(Symbol.TRIANGLE_ALERT, key(state), Tone.WARNING);
            case NOT_IN_SLURM -> new BadgeLook(Symbol.UNLINK, key(state), Tone.DANGER);
        };
    }

    static String key(ProjectState state) {
        return "project.state." + state.name();
    }
}
