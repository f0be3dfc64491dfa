-- A program on a machine without a browser asks, and somebody answers on a page. Codes stand here as hashes; they live for minutes.
create table device_grant (
    device_hash  bytea       primary key check (octet_length(device_hash) = 32),
    user_hash    bytea       not null unique check (octet_length(user_hash) = 32),
    client       text        not null,
    program      text        not null,
    scopes       text[]      not null,
    address      text        not null,
    asked_at     timestamptz not null default now(),
    expires_at   timestamptz not null,
    state        text        not null default 'ASKED' check (state in ('ASKED', 'APPROVED', 'REFUSED', 'TAKEN')),
    polled_at    timestamptz,
    pause        integer     not null,
    user_id      uuid        references portal_user (id) on delete cascade,
    life_seconds bigint
);
create index device_grant_of_address on device_grant (address, expires_at);
