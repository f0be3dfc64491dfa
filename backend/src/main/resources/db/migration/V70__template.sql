-- Every version of every template, for ever: a job may have been made from any of them.
CREATE TABLE template (
    id         uuid NOT NULL,
    version    integer NOT NULL,
    owner      uuid,
    author     uuid,
    body       text NOT NULL,
    retired    boolean NOT NULL DEFAULT false,
    created_at timestamp with time zone NOT NULL,
    PRIMARY KEY (id, version)
);
CREATE INDEX template_owner ON template (owner);
