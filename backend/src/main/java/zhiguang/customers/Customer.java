package zhiguang.customers;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import zhiguang.cluster.AccountName;
import zhiguang.failure.InvalidInputException;
import zhiguang.identity.UserId;

/**
 * Somebody with a project of their own, from the trial on.
 *
 * @param organisation the account that its project is made below; empty for none
 * @param contract its number; empty during a trial
 * @param ended when submitting stopped
 * @param listed when the data was listed for deletion
 * @param deletion who asked for it
 * @param setUp whether the cluster is as this says
 * @param version rises with each change
 */
public record Customer(
        UUID id,
        UserId user,
        UUID application,
        AccountName account,
        Optional<AccountName> organisation,
        CustomerState state,
        Optional<String> contract,
        IntendedLimits limits,
        Instant begins,
        Instant ends,
        Optional<Instant> ended,
        Optional<Instant> listed,
        Optional<Deletion> deletion,
        SetUp setUp,
        int version) {

    private static final int LONGEST_CONTRACT = 100;

    /** Who asked for the deletion, and who approved it. */
    public record Deletion(String askedBy, Instant asked, Optional<String> approvedBy, Optional<Instant> approved) {}

    /** Whether the cluster is as it should be, and why not. */
    public record SetUp(boolean done, Optional<SetUpTrouble> trouble) {

        static final SetUp WAITING = new SetUp(false, Optional.empty());
    }

    static Customer trial(
            UUID application, UserId user, AccountName account, Optional<AccountName> organisation, TrialProduct product, Instant now, Instant ends) {
        return new Customer(
                UUID.randomUUID(), user, application, account, organisation, CustomerState.TRIAL, Optional.empty(), product.limits(), now, ends,
                Optional.empty(), Optional.empty(), Optional.empty(), SetUp.WAITING, 1);
    }

    /** A first contract, the next one, or the way back after an end. */
    Customer contracted(String number, IntendedLimits agreed, Instant until, Instant now) {
        requireNotDeleted();
        String contracted = number.strip();
        if (contracted.isEmpty() || contracted.length() > LONGEST_CONTRACT || contracted.chars().anyMatch(Character::isISOControl)) {
            throw new InvalidInputException("customer.contract", "A contract's number is 1 to 100 characters long.", LONGEST_CONTRACT);
        }
        requireLater(until, now);
        return open(CustomerState.CONTRACT, Optional.of(contracted), agreed, until);
    }

    /** A longer trial, or an end taken back. */
    Customer prolonged(Instant until, Instant now) {
        requireNotDeleted();
        requireLater(until, now);
        return open(contract.isPresent() ? CustomerState.CONTRACT : CustomerState.TRIAL, contract, limits, until);
    }

    Customer ended(Instant now) {
        if (!state.isActive()) {
            throw wrongState();
        }
        return standing(CustomerState.ENDED, Optional.of(now), Optional.empty(), Optional.empty());
    }

    Customer listed(Instant now) {
        if (state != CustomerState.ENDED) {
            throw wrongState();
        }
        return standing(CustomerState.LISTED, ended, Optional.of(now), Optional.empty());
    }

    Customer deletionAsked(String login, Instant now) {
        if (state != CustomerState.LISTED || deletion.isPresent()) {
            throw wrongState();
        }
        return standing(state, ended, listed, Optional.of(new Deletion(login, now, Optional.empty(), Optional.empty())));
    }

    Customer deletionRefused() {
        if (state != CustomerState.LISTED || deletion.isEmpty()) {
            throw wrongState();
        }
        return standing(state, ended, listed, Optional.empty());
    }

    Customer deleted(String login, Instant now) {
        Deletion asked = deletion.filter(d -> state == CustomerState.LISTED).orElseThrow(Customer::wrongState);
        if (asked.askedBy().equals(login)) {
            throw new InvalidInputException("customer.second-person", "Another administrator must approve the deletion that you asked for.");
        }
        return standing(
                CustomerState.DELETED, ended, listed, Optional.of(new Deletion(asked.askedBy(), asked.asked(), Optional.of(login), Optional.of(now))));
    }

    private Customer open(CustomerState opened, Optional<String> number, IntendedLimits agreed, Instant until) {
        return new Customer(
                id, user, application, account, organisation, opened, number, agreed, begins, until, Optional.empty(), Optional.empty(), Optional.empty(),
                SetUp.WAITING, version);
    }

    private Customer standing(CustomerState next, Optional<Instant> endedAt, Optional<Instant> listedAt, Optional<Deletion> asked) {
        return new Customer(
                id, user, application, account, organisation, next, contract, limits, begins, ends, endedAt, listedAt, asked, SetUp.WAITING, version);
    }

    private void requireNotDeleted() {
        if (state == CustomerState.DELETED) {
            throw wrongState();
        }
    }

    private void requireLater(Instant until, Instant now) {
        if (!until.isAfter(now) || !until.isAfter(begins)) {
            throw new InvalidInputException("customer.past", "The new end must be in the future.");
        }
    }

    private static InvalidInputException wrongState() {
        return new InvalidInputException("customer.state", "This is not possible as it stands now.");
    }
}
