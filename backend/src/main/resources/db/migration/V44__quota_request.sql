CREATE TABLE quota_request (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    account    text NOT NULL REFERENCES project ON DELETE CASCADE,
    member     text NOT NULL DEFAULT '',
    quota_limit text NOT NULL,
    amount     bigint NOT NULL CHECK (amount > 0),
    reason     text NOT NULL CHECK (reason <> ''),
    asked_by   text NOT NULL,
    asked_at   timestamptz NOT NULL,
    decided_by text,
    decided_at timestamptz,
    granted    bigint,
    answer     text NOT NULL DEFAULT '',
    CHECK ((decided_by IS NULL) = (decided_at IS NULL) AND (granted IS NULL OR decided_by IS NOT NULL))
);
COMMENT ON COLUMN quota_request.granted IS 'what was given, which may be less; null when it was refused or is not decided';
CREATE UNIQUE INDEX quota_request_open ON quota_request (account, member, quota_limit) WHERE decided_by IS NULL;
CREATE INDEX quota_request_account ON quota_request (account, id);
