-- What comes with a mail to a ticket.
CREATE TABLE ticket_file (
    id      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    message bigint NOT NULL REFERENCES ticket_message ON DELETE CASCADE,
    name    text NOT NULL CHECK (name <> ''),
    content bytea
);
CREATE INDEX ticket_file_message ON ticket_file (message);
COMMENT ON COLUMN ticket_file.content IS 'null for what was left out: too large, or one too many';
