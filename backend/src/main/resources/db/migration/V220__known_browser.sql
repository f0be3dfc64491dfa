-- Browsers in which somebody was signed in: strangers' wrong passwords do not keep those out. The token is in the browser only.
create table known_browser (
    token_hash bytea       primary key,
    user_id    uuid        not null references portal_user (id) on delete cascade,
    failures   integer     not null default 0,
    used_at    timestamptz not null default now()
);
create index known_browser_user on known_browser (user_id);

-- Wrong codes, and wrong passwords of people who are in, shut an account to everybody; wrong passwords of strangers (blocked_until) only to strangers.
alter table portal_user
    add column wrong_proofs integer not null default 0,
    add column shut_until   timestamptz;
