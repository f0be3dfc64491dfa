package zhiguang.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import zhiguang.identity.HashingTurns.Lane;

/** Nobody hashes until the test says so. */
class HashingTurnsTest {

    private final Queue<Runnable> work = new ConcurrentLinkedQueue<>();
    private final AtomicLong nanos = new AtomicLong();
    private final HashingTurns turns = new HashingTurns(work::add, nanos::get);
    private final List<String> done = Collections.synchronizedList(new ArrayList<>());
    private int typed;

    @Test
    void givesNetworksTurnsHoweverManyPasswordsEachBrings() {
        for (int i = 0; i < 50; i++) {
            bring(Lane.STRANGERS, "flood");
        }
        bring(Lane.STRANGERS, "campus");
        bring(Lane.STRANGERS, "campus");
        bring(Lane.STRANGERS, "home");
        hash(5);
        assertThat(done).containsExactly("flood", "campus", "home", "flood", "campus");
    }

    @Test
    void putsWhoIsInBeforeStrangersAndSuspectsLastButNotNever() {
        for (int i = 0; i < 10; i++) {
            bring(Lane.SUSPECTS, "suspect");
            bring(Lane.STRANGERS, "stranger" + i);
        }
        bring(Lane.INSIDE, "inside");
        hash(8);
        assertThat(done).containsExactly("inside", "stranger0", "stranger1", "suspect", "stranger2", "stranger3", "stranger4", "suspect");
    }

    @Test
    void doesNotLetMoreThanSomeOfANetworkWait() {
        List<CompletableFuture<Optional<Boolean>>> all = new ArrayList<>();
        for (int i = 0; i < 250; i++) {
            all.add(bring(Lane.STRANGERS, "flood"));
        }
        assertThat(all.stream().filter(CompletableFuture::isDone)).hasSize(50).allMatch(answer -> answer.join().isEmpty());
        bring(Lane.STRANGERS, "home");
        hash(2);
        assertThat(done).containsExactly("flood", "home");
    }

    @Test
    void doesNotLetMoreThanSomeOfANameWaitAndKeepsItsOwnersPlace() {
        for (int i = 0; i < 10; i++) {
            bring(Lane.STRANGERS, new Attempt("n" + i, "alice", false));
        }
        assertThat(bring(Lane.STRANGERS, new Attempt("n10", "alice", false))).isCompletedWithValue(Optional.empty());
        bring(Lane.INSIDE, new Attempt("n1", "alice", true));
        hash(11);
        assertThat(bring(Lane.STRANGERS, new Attempt("n10", "alice", false))).as("there is room again").isNotDone();
    }

    @Test
    void makesRoomForStrangersAtTheExpenseOfSuspectsAndIsBoundedAllTheSame() {
        List<CompletableFuture<Optional<Boolean>>> suspects = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            suspects.add(bring(Lane.SUSPECTS, "s" + i));
        }
        assertThat(bring(Lane.SUSPECTS, "one more")).isCompletedWithValue(Optional.empty());
        assertThat(bring(Lane.STRANGERS, "home")).isNotDone();
        assertThat(suspects.getLast()).isCompletedWithValue(Optional.empty());
        assertThat(suspects.subList(0, 1_999)).noneMatch(CompletableFuture::isDone);
        hash(1);
        assertThat(done).containsExactly("home");
    }

    @Test
    void doesNotHashForWhoHasGone() {
        CompletableFuture<Optional<Boolean>> old = bring(Lane.STRANGERS, "old");
        nanos.set(31_000_000_000L);
        CompletableFuture<Optional<Boolean>> fresh = bring(Lane.STRANGERS, "fresh");
        hash(2);
        assertThat(old.join()).isEmpty();
        assertThat(fresh.join()).contains(true);
        assertThat(done).containsExactly("fresh");
    }

    @Test
    void tellsAFailureToWhoWaitsAndGoesOn() {
        HashingTurns own = new HashingTurns(Runnable::run, nanos::get);
        assertThatThrownBy(() -> own.take(Lane.INSIDE, new Attempt("", "", true), () -> {
                    throw new IllegalStateException("no memory");
                }))
                .hasRootCauseMessage("no memory");
        assertThat(own.take(Lane.INSIDE, new Attempt("", "", true), () -> 1)).contains(1);
    }

    @Test
    void asksTheSystemForALowShareOfTheProcessors() {
        assertThat(LowShare.lower()).isEqualTo(System.getProperty("os.name").equals("Linux"));
    }

    @Test
    void suspectsNetworksOfManyWrongPasswordsForAWhile() {
        Reputation reputation = new Reputation(nanos::get);
        Stream.generate(() -> "a").limit(5).forEach(network -> reputation.learn(network, false));
        assertThat(reputation.isSuspect("a")).isTrue();
        assertThat(reputation.isSuspect("b")).isFalse();
        nanos.set(600_000_000_000L);
        assertThat(reputation.isSuspect("a")).isFalse();
        for (int i = 0; i < 100; i++) {
            reputation.learn("campus", i % 4 != 0);
        }
        assertThat(reputation.isSuspect("campus")).as("one of four is mistyped").isFalse();
    }

    private CompletableFuture<Optional<Boolean>> bring(Lane lane, String network) {
        return bring(lane, new Attempt(network, "name" + typed++, false));
    }

    /** Returns when it waits, or has its answer. */
    private CompletableFuture<Optional<Boolean>> bring(Lane lane, Attempt attempt) {
        int before = work.size();
        CompletableFuture<Optional<Boolean>> answer = new CompletableFuture<>();
        Thread.startVirtualThread(() -> answer.complete(turns.take(lane, attempt, () -> done.add(attempt.network()))));
        while (work.size() == before && !answer.isDone()) {
            Thread.onSpinWait();
        }
        return answer;
    }

    private void hash(int times) {
        Queue<Runnable> now = new ArrayDeque<>();
        for (int i = 0; i < times; i++) {
            now.add(work.remove());
        }
        now.forEach(Runnable::run);
    }
}
