package zhiguang.slurm;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import zhiguang.failure.RemoteSystem;
import zhiguang.failure.RemoteSystemException;
import zhiguang.failure.RemoteSystemException.Kind;
import zhiguang.jobs.JobId;
import zhiguang.jobs.JobState;

/**
 * Reads {@code jobs/state} by hand and as a stream, because its ids are text where the description says numbers: {@code "2_0"} is the
 * job with number 2, which is task 0 of some array; {@code "5+1"} is number 5. The number before the sign is Slurm's own key of the
 * job, so that is what identifies it here; an array's tasks that have not started share one.
 */
final class JobStates {

    static final String PATH = "/slurm/" + VersionedPaths.GENERATED + "/jobs/state/";

    private static final Pattern ID = Pattern.compile("([1-9][0-9]{0,9})([_+].*)?");

    private final Map<JobId, JobState> found = new HashMap<>();

    private JobStates() {}

    static Map<JobId, JobState> read(InputStream json) {
        JobStates states = new JobStates();
        try (JsonParser parser = SlurmHttp.JSON.createParser(json)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                states.field(parser);
            }
        }
        return states.found;
    }

    private void field(JsonParser parser) {
        boolean jobs = parser.currentName().equals("jobs");
        parser.nextToken();
        if (jobs) {
            while (parser.nextToken() == JsonToken.START_OBJECT) {
                job(parser);
            }
        } else {
            parser.skipChildren();
        }
    }

    private void job(JsonParser parser) {
        String id = "";
        List<String> words = new ArrayList<>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            switch (name) {
                case "job_id" -> id = parser.getString();
                case "state" -> words(parser, words);
                default -> parser.skipChildren();
            }
        }
        found.put(jobId(id), JobState.of(words));
    }

    private static void words(JsonParser parser, List<String> words) {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            words.add(parser.getString());
            return;
        }
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            words.add(parser.getString());
        }
    }

    private static JobId jobId(String text) {
        Matcher id = ID.matcher(text);
        if (!id.matches()) {
            throw new RemoteSystemException(
                    RemoteSystem.SLURM_REST, Kind.PROTOCOL, "slurmrestd listed a job without a number");
        }
        return new JobId(id.group(1));
    }
}
