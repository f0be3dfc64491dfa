-- What a sign-in that is not finished must know at its next step, for the browser whose token it is. The content is sealed with that token, which is
-- nowhere here; a row lives minutes and is taken once.
create table sign_in_step (
    token_hash bytea       primary key,
    kind       text        not null,
    content    bytea       not null,
    ends_at    timestamptz not null
);
create index sign_in_step_ends on sign_in_step (ends_at);
