package zhiguang.ui.jobs;

import java.util.List;
import java.util.Optional;
import zhiguang.jobs.load.Waits;
import zhiguang.submissions.Preflight.Missing;
import zhiguang.submissions.StartForecast;
import zhiguang.submissions.StartForecasts.Alternative;

/** All that could be learned of a request without submitting it. */
record Outlook(
        StartForecast forecast, List<Alternative> alternatives, List<Missing> missing, Optional<SizeAdvice.Advice> size, Optional<Waits> waits) {}
