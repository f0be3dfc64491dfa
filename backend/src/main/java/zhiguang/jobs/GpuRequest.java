package zhiguang.jobs;

import java.util.regex.Pattern;
import zhiguang.failure.InvalidInputException;

/** GPUs for each node; an empty {@code type} means any type, {@code perNode} 0 means none. */
public record GpuRequest(String type, int perNode) {

    private static final Pattern GRAMMAR = Pattern.compile("[A-Za-z0-9_.-]{0,40}");

    public static final GpuRequest NONE = new GpuRequest("", 0);

    public GpuRequest {
        if (!GRAMMAR.matcher(type).matches() || perNode < 0 || perNode > 1000) {
            throw new InvalidInputException("request.gpus", "This is not a number of GPUs of a known type.");
        }
    }

    /** So many of this type in sbatch's words, such as {@code a100:2}. */
    public String counted(int count) {
        return type.isEmpty() ? Integer.toString(count) : type + ":" + count;
    }

    /** As Slurm's {@code tres_per_node} wants it, such as {@code gres/gpu:a100:2}; empty for none. */
    public String asTres() {
        return perNode == 0 ? "" : "gres/gpu:" + counted(perNode);
    }
}
