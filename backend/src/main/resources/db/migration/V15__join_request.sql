-- Who wants to become a member of a project; its leaders decide.
create table join_request (
    id       bigint      generated always as identity primary key,
    account  text        not null check (account ~ '^[a-z0-9][a-z0-9_-]{0,39}$'),
    user_id  uuid        not null references portal_user on delete cascade,
    asked_at timestamptz not null,
    unique (account, user_id)
);
