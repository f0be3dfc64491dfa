CREATE TABLE announcement (
    id         uuid PRIMARY KEY,
    chinese    text NOT NULL CHECK (chinese <> '' AND length(chinese) <= 2000),
    english    text NOT NULL CHECK (english <> '' AND length(english) <= 2000),
    severity   text NOT NULL CHECK (severity IN ('NEWS', 'WARNING', 'URGENT')),
    audience   text NOT NULL CHECK (audience IN ('EVERYBODY', 'SIGNED_IN', 'PROJECT')),
    account    text CHECK ((account IS NOT NULL) = (audience = 'PROJECT')),
    from_at    timestamptz NOT NULL,
    to_at      timestamptz NOT NULL CHECK (to_at > from_at),
    version    integer NOT NULL DEFAULT 1,
    changed_by text NOT NULL,
    changed_at timestamptz NOT NULL
);
COMMENT ON COLUMN announcement.audience IS 'EVERYBODY: also before sign-in';
COMMENT ON COLUMN announcement.version IS 'rises when the text changes: who put the old one away sees the new one';
CREATE INDEX announcement_time ON announcement (to_at, from_at);

CREATE TABLE announcement_dismissal (
    reader       uuid NOT NULL REFERENCES portal_user ON DELETE CASCADE,
    announcement uuid NOT NULL REFERENCES announcement ON DELETE CASCADE,
    version      integer NOT NULL,
    PRIMARY KEY (reader, announcement)
);
