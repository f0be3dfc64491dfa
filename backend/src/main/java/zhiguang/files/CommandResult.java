package zhiguang.files;

/** What a command printed and how it ended. */
public record CommandResult(int exitCode, String output, String error) {

    public boolean succeeded() {
        return exitCode == 0;
    }
}
