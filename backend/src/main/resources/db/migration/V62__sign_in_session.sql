-- One row a sign-in: what it was begun with, when it was last used, and when it ended. The id opens nothing; the browser's cookie is another.
create table sign_in_session (
    id       uuid        primary key,
    user_id  uuid        not null references portal_user (id) on delete cascade,
    begun_at timestamptz not null default now(),
    seen_at  timestamptz not null default now(),
    ended_at timestamptz,
    address  text,
    agent    text        not null
);
create index sign_in_session_open on sign_in_session (user_id) where ended_at is null;
create index sign_in_session_ended on sign_in_session (ended_at) where ended_at is not null;
