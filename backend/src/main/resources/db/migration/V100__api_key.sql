-- What programs bring instead of a password: a personal token, or the secret of a client that fetches short tokens with it.
-- A secret has more than 200 random bits, so a plain hash cannot be searched.
create table api_key (
    id           uuid        primary key,
    user_id      uuid        not null references portal_user (id) on delete cascade,
    kind         text        not null check (kind in ('TOKEN', 'CLIENT')),
    name         text        not null,
    hash         bytea       not null unique check (octet_length(hash) = 32),
    scopes       text[]      not null,
    account      text,
    addresses    text[]      not null,
    created_at   timestamptz not null default now(),
    expires_at   timestamptz not null,
    last_used_at timestamptz,
    revoked_at   timestamptz
);
create index api_key_of_user on api_key (user_id) where revoked_at is null;
