-- Keys that live in somebody's telephone, computer or security key; the portal has their public half only. The count of uses shows copies of those that count.
create table passkey (
    id              uuid        primary key,
    user_id         uuid        not null references portal_user (id) on delete cascade,
    credential_id   bytea       not null unique,
    public_key      bytea       not null,
    uses            bigint      not null,
    backup_eligible boolean     not null,
    backed_up       boolean     not null,
    name            text        not null,
    since           timestamptz not null default now(),
    used_at         timestamptz
);
create index passkey_user on passkey (user_id);
