-- Public keys with which people come in by SFTP.
create table ssh_key (
    id          uuid        primary key,
    user_id     uuid        not null references portal_user (id) on delete cascade,
    name        text        not null,
    type        text        not null,
    public_key  text        not null,
    fingerprint text        not null,
    since       timestamptz not null default now(),
    used_at     timestamptz,
    unique (user_id, fingerprint)
);
