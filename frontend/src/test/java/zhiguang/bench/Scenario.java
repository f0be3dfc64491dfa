package zhiguang.bench;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/** One run on the real parts, which answers one question or several that share the run. */
interface Scenario {

    List<String> names();

    Map<String, Outcome> run(Surroundings here) throws IOException, InterruptedException;
}
