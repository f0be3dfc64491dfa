-- The key of somebody's authenticator, sealed, and the step of the last code that was taken: none counts twice.
create table authenticator (
    user_id   uuid        primary key references portal_user (id) on delete cascade,
    sealed    bytea       not null,
    last_step bigint      not null,
    since     timestamptz not null default now()
);
-- What stands in for a lost authenticator, once each. A code has 80 random bits, so a plain hash cannot be searched.
create table recovery_code (
    user_id uuid        not null references portal_user (id) on delete cascade,
    hash    bytea       not null check (octet_length(hash) = 32),
    used_at timestamptz,
    primary key (user_id, hash)
);
