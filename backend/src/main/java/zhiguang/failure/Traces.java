package zhiguang.failure;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.util.UUID;
import zhiguang.failure.OutwardCalls.Call;

/**
 * Which works belong to one errand (OpenTelemetry); nothing is recorded while nobody receives it. All that is done for a submission is one trace, whose
 * id is the submission's without its hyphens: the same that the Slurm job carries in its comment.
 */
public final class Traces {

    private static final String NAME = "zhiguang";
    private static final String ERRAND = "zhiguang.submission";
    private static final int SPAN_DIGITS = 16;

    private static volatile Tracer tracer = OpenTelemetry.noop().getTracer(NAME);

    private Traces() {}

    /** Records for this one from now on. */
    public static void receivedBy(OpenTelemetry telemetry) {
        tracer = telemetry.getTracer(NAME);
    }

    /** A part of what is being done; it may not name anybody's things. */
    public static Span begin(String name, SpanKind kind) {
        return tracer.spanBuilder(name).setSpanKind(kind).startSpan();
    }

    static <T, E extends Exception> T outward(RemoteSystem system, Call<T, E> call) throws E {
        Span span = begin(system.name(), SpanKind.CLIENT);
        try (Scope scope = span.makeCurrent()) {
            return call.ask();
        } catch (RemoteSystemException e) {
            span.setStatus(StatusCode.ERROR, e.kind().name());
            throw e;
        } finally {
            span.end();
        }
    }

    /** A step for the submission with that id, in the trace of the submission. */
    public static <T, E extends Exception> T step(String name, UUID submission, Call<T, E> call) throws E {
        String id = submission.toString().replace("-", "");
        SpanContext errand =
                SpanContext.createFromRemoteParent(id, id.substring(0, SPAN_DIGITS), TraceFlags.getSampled(), TraceState.getDefault());
        SpanBuilder builder = tracer.spanBuilder(name).setParent(Context.root().with(Span.wrap(errand)));
        Span span = builder.setAttribute(ERRAND, submission.toString()).startSpan();
        try (Scope scope = span.makeCurrent()) {
            return call.ask();
        } finally {
            span.end();
        }
    }

    /** What is being done began that submission. */
    public static void began(UUID submission) {
        Span.current().setAttribute(ERRAND, submission.toString());
    }
}
