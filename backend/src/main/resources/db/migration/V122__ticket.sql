-- Who chose before there were these kinds of notice hears of them on the page, as everybody does.
UPDATE notice_choice SET ways = ways || ARRAY['QUOTA_DECIDED:PAGE', 'TICKET:PAGE'];

CREATE TABLE ticket (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    owner      uuid NOT NULL REFERENCES portal_user ON DELETE CASCADE,
    title      text NOT NULL CHECK (title <> ''),
    cluster    text,
    job_id     text,
    state      text NOT NULL CHECK (state IN ('OPEN', 'ANSWERED', 'CLOSED')),
    made_at    timestamptz NOT NULL,
    changed_at timestamptz NOT NULL,
    CHECK ((cluster IS NULL) = (job_id IS NULL))
);
COMMENT ON COLUMN ticket.state IS 'OPEN: an administrator is to answer; ANSWERED: one did';
CREATE INDEX ticket_owner ON ticket (owner, changed_at DESC);
CREATE INDEX ticket_state ON ticket (state, changed_at DESC);

CREATE TABLE ticket_message (
    id     bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    ticket bigint NOT NULL REFERENCES ticket ON DELETE CASCADE,
    author text NOT NULL,
    staff  boolean NOT NULL,
    body   text NOT NULL CHECK (body <> ''),
    at     timestamptz NOT NULL
);
CREATE INDEX ticket_message_ticket ON ticket_message (ticket, id);

CREATE TABLE ticket_evidence (
    ticket bigint NOT NULL REFERENCES ticket ON DELETE CASCADE,
    kind   text NOT NULL,
    name   text NOT NULL,
    body   text NOT NULL,
    PRIMARY KEY (ticket, kind)
);
COMMENT ON TABLE ticket_evidence IS 'what the person attached, as it was then: script, output, facts';
