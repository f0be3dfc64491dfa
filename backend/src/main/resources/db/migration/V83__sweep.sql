-- The rows of a sweep, one for each task of an array. Never changed; which submissions use it stands in their requests.
CREATE TABLE sweep (
    id         uuid PRIMARY KEY,
    owner      uuid NOT NULL,
    body       text NOT NULL,
    created_at timestamp with time zone NOT NULL
);
CREATE INDEX sweep_owner ON sweep (owner, created_at);
