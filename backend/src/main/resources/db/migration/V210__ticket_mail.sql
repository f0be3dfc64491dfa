-- Answers to tickets that come by mail.
CREATE TABLE ticket_reply (
    code   text PRIMARY KEY CHECK (code ~ '^[a-z2-7]{25}$'),
    ticket bigint NOT NULL REFERENCES ticket ON DELETE CASCADE,
    reader uuid NOT NULL REFERENCES portal_user ON DELETE CASCADE,
    UNIQUE (ticket, reader)
);
COMMENT ON TABLE ticket_reply IS 'by which word in the address a mail finds its ticket and its writer';

ALTER TABLE ticket_message ADD mail_id text UNIQUE;
COMMENT ON COLUMN ticket_message.mail_id IS 'the Message-ID of the mail it came by, so that it is taken once';
