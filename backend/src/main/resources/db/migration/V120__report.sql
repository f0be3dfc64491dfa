-- Which template a job was made from, as long as its submission is kept.
CREATE TABLE template_use (
    submission uuid PRIMARY KEY REFERENCES submission ON DELETE CASCADE,
    template   uuid NOT NULL
);
