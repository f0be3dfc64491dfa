package zhiguang.submissions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import zhiguang.cluster.AccountName;
import zhiguang.cluster.FakeCatalog;
import zhiguang.cluster.Association;
import zhiguang.cluster.JobLimit;
import zhiguang.cluster.LimitSet;
import zhiguang.cluster.Offer;
import zhiguang.cluster.Partition;
import zhiguang.cluster.PartitionName;
import zhiguang.failure.InvalidInputException;
import zhiguang.jobs.GpuRequest;
import zhiguang.jobs.JobName;
import zhiguang.jobs.JobRequest;
import zhiguang.jobs.JobScript;

class RequestCheckTest {

    private static final AccountName PHYSICS = new AccountName("physics");
    private static final Offer OFFER = new Offer(
            List.of(
                    FakeCatalog.partition("compute", Map.of()),
                    FakeCatalog.partition("gpu", Map.of("a100", 4, "v100", 2)),
                    FakeCatalog.partition("theirs", Map.of(), Set.of(new AccountName("chemistry")), Set.of(), Set.of())),
            List.of(FakeCatalog.association("physics"), FakeCatalog.association("debuggers", Optional.of("gpu"), false, Set.of())));

    @Test
    void passesWhatThePartitionGives() {
        passes(request("compute", 4, 32, 1, 16_384, GpuRequest.NONE, Duration.ofDays(2)));
        passes(request("gpu", 1, 1, 8, 1, new GpuRequest("a100", 4), Duration.ofMinutes(1)));
        passes(request("gpu", 1, 1, 1, 1, new GpuRequest("", 4), Duration.ofMinutes(1)));
        passes(request("gpu", 1, 1, 1, 1, GpuRequest.NONE, Duration.ofMinutes(1)));
    }

    @ParameterizedTest
    @CsvSource({
        "5, 5, 1, 1, request.nodes-over",
        "1, 9, 1, 1, request.cpus-over",
        "2, 3, 5, 1, request.cpus-over",
        "1, 1, 9, 1, request.cpus-over",
        "4, 100000000, 100000000, 1, request.cpus-over",
        "1, 1, 1, 16385, request.memory-over"
    })
    void refusesMoreThanThePartitionHas(int nodes, int tasks, int cpus, long memory, String code) {
        refuses(code, request("compute", nodes, tasks, cpus, memory, GpuRequest.NONE, Duration.ofHours(1)), OFFER);
    }

    @Test
    void refusesATimeOverThePartitionsAndSaysIt() {
        JobRequest job = request("compute", 1, 1, 1, 1, GpuRequest.NONE, Duration.ofDays(2).plusMinutes(1));
        assertThatThrownBy(() -> RequestCheck.check(job, OFFER)).isInstanceOfSatisfying(InvalidInputException.class, e -> {
            assertThat(e.code()).isEqualTo("request.time-over");
            assertThat(e.arguments()).containsExactly(2880L);
        });
    }

    @Test
    void refusesGpusThatAreNotThere() {
        refuses("request.gpus-over", request("gpu", 1, 1, 1, 1, new GpuRequest("a100", 5), Duration.ofHours(1)), OFFER);
        refuses("request.gpus-over", request("gpu", 1, 1, 1, 1, new GpuRequest("h100", 1), Duration.ofHours(1)), OFFER);
        refuses("request.gpus-over", request("compute", 1, 1, 1, 1, new GpuRequest("", 1), Duration.ofHours(1)), OFFER);
    }

    @Test
    void refusesAnAccountThatIsNotTheUsers() {
        refuses("request.account", charged("chemistry", "compute"), OFFER);
    }

    @Test
    void refusesAPartitionThatTheAccountMayNotUse() {
        refuses("request.partition", charged("physics", "theirs"), OFFER);
        refuses("request.partition", charged("physics", "none"), OFFER);
        refuses("request.partition", charged("debuggers", "compute"), OFFER);
        passes(charged("debuggers", "gpu"));
    }

    @Test
    void refusesAUserWhomSlurmDoesNotKnow() {
        refuses("request.no-association", charged("physics", "compute"), new Offer(OFFER.partitions(), List.of()));
    }

    @Test
    void refusesAPartitionThatIsDown() {
        Partition up = OFFER.partitions().getFirst();
        Partition down = new Partition(
                up.name(), false, true, Optional.empty(), Optional.empty(), 4, 8, 16_384, Map.of(), Set.of(), Set.of(), Set.of(), "", List.of());
        refuses("request.partition-down", charged("physics", "compute"), new Offer(List.of(down), OFFER.associations()));
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1, 1, 1, 0, 61, request.time-over-qos", "3, 3, 1, 1, 0, 1, request.nodes-over-project", "1, 2, 3, 1, 0, 1, request.cpus-over-qos",
        "2, 2, 1, 3000, 0, 1, request.memory-over-qos", "2, 2, 1, 1, 2, 1, request.gpus-over-qos"
    })
    void refusesMoreThanTheProjectOrTheQosGivesOneJob(int nodes, int tasks, int cpus, long memory, int gpus, int minutes, String code) {
        JobLimit ofProject = new JobLimit(Optional.empty(), Optional.of(2L), Optional.empty(), Optional.empty(), Optional.empty());
        JobLimit ofQos = new JobLimit(Optional.of(Duration.ofHours(1)), Optional.empty(), Optional.of(4L), Optional.of(4096L), Optional.of(2L));
        Association own = new Association(PHYSICS, "alice", Optional.empty(), true, Set.of("low"), Optional.empty(), "low", LimitSet.perJob(ofProject));
        Offer offer = new Offer(OFFER.partitions(), List.of(own), List.of(), Map.of("low", LimitSet.perJob(ofQos)));
        JobRequest job = request("gpu", nodes, tasks, cpus, memory, new GpuRequest("", gpus), Duration.ofMinutes(minutes));
        refuses(code, job, offer);
        passes(job);
    }

    private static void passes(JobRequest job) {
        assertThatCode(() -> RequestCheck.check(job, OFFER)).doesNotThrowAnyException();
    }

    private static void refuses(String code, JobRequest job, Offer offer) {
        assertThatThrownBy(() -> RequestCheck.check(job, offer))
                .isInstanceOfSatisfying(InvalidInputException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    private static JobRequest charged(String account, String partition) {
        return new JobRequest(
                new JobName("x"), new AccountName(account), new PartitionName(partition), 1, 1, 1, 1, GpuRequest.NONE,
                Duration.ofMinutes(1), new JobScript("#!/bin/sh\n"));
    }

    private static JobRequest request(
            String partition, int nodes, int tasks, int cpus, long memory, GpuRequest gpus, Duration time) {
        return new JobRequest(
                new JobName("x"), PHYSICS, new PartitionName(partition), nodes, tasks, cpus, memory, gpus, time,
                new JobScript("#!/bin/sh\n"));
    }
}
