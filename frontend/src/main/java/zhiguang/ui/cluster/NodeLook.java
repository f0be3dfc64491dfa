package zhiguang.ui.cluster;

import zhiguang.cluster.NodeState;
import zhiguang.cluster.PartitionSettings.Availability;
import zhiguang.ui.common.BadgeLook;
import zhiguang.ui.common.Symbol;
import zhiguang.ui.common.Tone;

/** How a node's state is shown: as a badge, and on the map as a letter that stands for colour and mark. */
record NodeLook(char letter, BadgeLook badge, String mark) {

    static NodeLook of(NodeState state) {
        return switch (state) {
            case IDLE -> look('i', state, Symbol.CIRCLE_DASHED, Tone.SUCCESS, "none");
            case MIXED -> look('m', state, Symbol.CIRCLE_DOT, Tone.ACTIVE, "none");
            case ALLOCATED -> look('a', state, Symbol.CPU, Tone.ACTIVE, "none");
            case COMPLETING -> look('c', state, Symbol.LOADER, Tone.ACTIVE, "dot");
            case RESERVED -> look('r', state, Symbol.CALENDAR_CLOCK, Tone.WAITING, "ring");
            case MAINTENANCE -> look('w', state, Symbol.WRENCH, Tone.WARNING, "ring");
            case DRAINING -> look('g', state, Symbol.TRIANGLE_ALERT, Tone.WARNING, "hatch");
            case DRAINED -> look('d', state, Symbol.BAN, Tone.WARNING, "hatch");
            case DOWN -> look('x', state, Symbol.CIRCLE_X, Tone.DANGER, "cross");
            case POWERED_DOWN -> look('p', state, Symbol.MOON, Tone.NEUTRAL, "dot");
            case UNKNOWN -> look('u', state, Symbol.CIRCLE_HELP, Tone.NEUTRAL, "ask");
        };
    }

    static BadgeLook of(Availability availability) {
        String key = "cluster.availability." + availability;
        return switch (availability) {
            case UP -> new BadgeLook(Symbol.CIRCLE_CHECK, key, Tone.SUCCESS);
            case DRAIN, INACTIVE -> new BadgeLook(Symbol.BAN, key, Tone.WARNING);
            case DOWN -> new BadgeLook(Symbol.PAUSE, key, Tone.WARNING);
        };
    }

    private static NodeLook look(char letter, NodeState state, Symbol symbol, Tone tone, String mark) {
        return new NodeLook(letter, new BadgeLook(symbol, "node.state." + state, tone), mark);
    }
}
