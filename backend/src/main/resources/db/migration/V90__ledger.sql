CREATE TABLE billing_project (
    account       text PRIMARY KEY CHECK (account ~ '^[a-z0-9][a-z0-9_-]{0,39}$'),
    project_class text NOT NULL CHECK (project_class ~ '^[a-z0-9][a-z0-9_-]{0,39}$'),
    credit        bigint NOT NULL CHECK (credit >= 0),
    billed_from   timestamptz NOT NULL,
    warned_at     integer NOT NULL DEFAULT 0,
    changed_by    text NOT NULL,
    changed_at    timestamptz NOT NULL
);
COMMENT ON TABLE billing_project IS 'a project without a row is not billed';
COMMENT ON COLUMN billing_project.credit IS 'cents by which available may be below zero when a job is submitted';
COMMENT ON COLUMN billing_project.billed_from IS 'jobs that ended before are not charged';
COMMENT ON COLUMN billing_project.warned_at IS 'percent of its money used that was last told of';

CREATE TABLE ledger_entry (
    id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind      text NOT NULL CHECK (kind IN ('RECHARGE', 'HOLD', 'CHARGE', 'RELEASE', 'REFUND', 'ADJUSTMENT')),
    project   text NOT NULL REFERENCES billing_project,
    at        timestamptz NOT NULL,
    actor     text NOT NULL CHECK (actor <> ''),
    approver  text,
    reason    text NOT NULL,
    reference text NOT NULL UNIQUE CHECK (reference <> ''),
    CONSTRAINT ledger_second_person
        CHECK (kind NOT IN ('REFUND', 'ADJUSTMENT') OR (approver IS NOT NULL AND approver <> actor AND reason <> ''))
);
COMMENT ON COLUMN ledger_entry.reference IS 'what the entry is for, once and never twice: voucher, submission, job or proposal';
CREATE INDEX ledger_entry_project ON ledger_entry (project, id);
CREATE INDEX ledger_entry_given ON ledger_entry (project) WHERE kind IN ('RECHARGE', 'REFUND', 'ADJUSTMENT');

CREATE TABLE ledger_posting (
    entry   bigint NOT NULL REFERENCES ledger_entry,
    account text NOT NULL CHECK (account IN ('AVAILABLE', 'HELD', 'CASH', 'REVENUE', 'ADJUSTMENT')),
    cents   bigint NOT NULL CHECK (cents <> 0 AND abs(cents) <= 1000000000000000),
    balance bigint CHECK ((balance IS NULL) = (account NOT IN ('AVAILABLE', 'HELD'))),
    PRIMARY KEY (entry, account)
);
COMMENT ON COLUMN ledger_posting.balance IS 'what the project has there afterwards; written by the trigger, whatever is given';
COMMENT ON TABLE ledger_posting IS 'AVAILABLE and HELD are the project''s, the others the centre''s; what one account loses another gains';

CREATE TABLE ledger_balance (
    project text NOT NULL REFERENCES billing_project,
    account text NOT NULL CHECK (account IN ('AVAILABLE', 'HELD')),
    cents   bigint NOT NULL DEFAULT 0,
    PRIMARY KEY (project, account),
    CONSTRAINT ledger_held_is_there CHECK (account <> 'HELD' OR cents >= 0)
);
COMMENT ON TABLE ledger_balance IS 'sums of the postings, kept by their trigger; the row''s lock puts what touches one project in order';

CREATE FUNCTION ledger_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% of % is refused: what is written stays', TG_OP, TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END $$;

CREATE TRIGGER ledger_entry_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_entry
    FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse();
CREATE TRIGGER ledger_posting_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_posting
    FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse();
CREATE TRIGGER ledger_balance_stays BEFORE DELETE OR TRUNCATE ON ledger_balance
    FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse();
CREATE TRIGGER billing_project_stays BEFORE DELETE OR TRUNCATE ON billing_project
    FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse();
-- a balance follows from postings and from nothing else
CREATE TRIGGER ledger_balance_follows BEFORE INSERT OR UPDATE ON ledger_balance
    FOR EACH STATEMENT WHEN (pg_trigger_depth() = 0) EXECUTE FUNCTION ledger_refuse();

CREATE FUNCTION ledger_open_balances() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO ledger_balance (project, account) VALUES (NEW.account, 'AVAILABLE'), (NEW.account, 'HELD');
    RETURN NULL;
END $$;
CREATE TRIGGER billing_project_opens AFTER INSERT ON billing_project FOR EACH ROW EXECUTE FUNCTION ledger_open_balances();

CREATE FUNCTION ledger_post() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    e       ledger_entry;
    allowed text[];
    now_has bigint;
    limit_  bigint;
BEGIN
    SELECT * INTO e FROM ledger_entry WHERE id = NEW.entry;
    allowed := CASE e.kind
        WHEN 'RECHARGE' THEN ARRAY['AVAILABLE', 'CASH']
        WHEN 'HOLD' THEN ARRAY['AVAILABLE', 'HELD']
        WHEN 'RELEASE' THEN ARRAY['AVAILABLE', 'HELD']
        WHEN 'CHARGE' THEN ARRAY['AVAILABLE', 'HELD', 'REVENUE']
        WHEN 'REFUND' THEN ARRAY['AVAILABLE', 'REVENUE']
        ELSE ARRAY['AVAILABLE', 'ADJUSTMENT'] END;
    IF NOT NEW.account = ANY (allowed) THEN
        RAISE EXCEPTION 'a % does not touch %', e.kind, NEW.account USING ERRCODE = 'check_violation';
    END IF;
    IF (e.kind IN ('RECHARGE', 'REFUND', 'RELEASE') AND NEW.account = 'AVAILABLE' AND NEW.cents < 0)
        OR (e.kind = 'HOLD' AND NEW.account = 'AVAILABLE' AND NEW.cents > 0)
        OR (e.kind = 'CHARGE' AND NEW.account <> 'REVENUE' AND NEW.cents > 0) THEN
        RAISE EXCEPTION 'a % of % cents goes the wrong way', e.kind, NEW.cents USING ERRCODE = 'check_violation';
    END IF;
    NEW.balance := NULL;
    IF NEW.account IN ('AVAILABLE', 'HELD') THEN
        UPDATE ledger_balance SET cents = cents + NEW.cents WHERE project = e.project AND account = NEW.account RETURNING cents INTO now_has;
        NEW.balance := now_has;
        IF e.kind = 'HOLD' AND NEW.account = 'AVAILABLE' THEN
            SELECT credit INTO limit_ FROM billing_project WHERE account = e.project;
            IF now_has + limit_ < 0 THEN
                RAISE EXCEPTION 'the project % has no cover for % cents', e.project, -NEW.cents
                    USING ERRCODE = 'check_violation', CONSTRAINT = 'ledger_covered';
            END IF;
        END IF;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER ledger_posting_posts BEFORE INSERT ON ledger_posting FOR EACH ROW EXECUTE FUNCTION ledger_post();

CREATE FUNCTION ledger_check_sum(checked bigint) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    found_sum bigint;
    found_count bigint;
BEGIN
    SELECT coalesce(sum(cents), 0), count(*) INTO found_sum, found_count FROM ledger_posting WHERE entry = checked;
    IF found_sum <> 0 OR found_count < 2 THEN
        RAISE EXCEPTION 'entry % has % postings with the sum %', checked, found_count, found_sum
            USING ERRCODE = 'check_violation', CONSTRAINT = 'ledger_balanced';
    END IF;
END $$;

CREATE FUNCTION ledger_check_entry() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM ledger_check_sum(NEW.id);
    RETURN NULL;
END $$;
CREATE FUNCTION ledger_check_posting() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM ledger_check_sum(NEW.entry);
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER ledger_entry_balanced AFTER INSERT ON ledger_entry
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION ledger_check_entry();
CREATE CONSTRAINT TRIGGER ledger_posting_balanced AFTER INSERT ON ledger_posting
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION ledger_check_posting();

CREATE TABLE ledger_proposal (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind        text NOT NULL CHECK (kind IN ('REFUND', 'ADJUSTMENT')),
    project     text NOT NULL REFERENCES billing_project,
    cents       bigint NOT NULL CHECK (cents > 0 OR (kind = 'ADJUSTMENT' AND cents < 0)),
    reason      text NOT NULL CHECK (reason <> ''),
    proposed_by text NOT NULL,
    proposed_at timestamptz NOT NULL,
    decided_by  text CONSTRAINT proposal_second_person CHECK (decided_by <> proposed_by),
    decided_at  timestamptz,
    approved    boolean,
    alarm       bigint,
    CHECK ((decided_by IS NULL) = (decided_at IS NULL) AND (decided_by IS NULL) = (approved IS NULL))
);
CREATE INDEX ledger_proposal_open ON ledger_proposal (id) WHERE decided_by IS NULL;

CREATE TABLE billing_event (
    id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    project   text NOT NULL REFERENCES billing_project,
    percent   integer NOT NULL CHECK (percent IN (80, 90, 100)),
    available bigint NOT NULL,
    at        timestamptz NOT NULL
);
COMMENT ON TABLE billing_event IS 'a project has used so much of the money it was given';
CREATE INDEX billing_event_project ON billing_event (project, id);
