-- People who were let in without an application come with such a code and choose their first password.
create table user_invite (
    code_hash bytea       primary key check (octet_length(code_hash) = 32),
    user_id   uuid        not null unique references portal_user on delete cascade,
    made_by   text        not null,
    ends_at   timestamptz not null
);
