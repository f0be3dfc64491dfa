-- What a program asked for under a name of its own: asked again, it gets the same submission.
create table api_request (
    user_id    uuid        not null references portal_user (id) on delete cascade,
    key        text        not null,
    asked      bytea       not null check (octet_length(asked) = 32),
    submission uuid        not null,
    created_at timestamptz not null default now(),
    primary key (user_id, key)
);
create index api_request_age on api_request (created_at);
