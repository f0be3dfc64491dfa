create table portal_user (
    id                   uuid        primary key,
    login                text        not null unique check (login ~ '^[a-z][a-z0-9._-]{0,39}$'),
    display_name         text        not null check (display_name <> ''),
    role                 text        not null check (role in ('RESEARCHER', 'ADMINISTRATOR')),
    cluster_user         text        unique,
    password_hash        text        not null,
    locked               boolean     not null default false,
    must_change_password boolean     not null,
    access_version       integer     not null default 1,
    failed_sign_ins      integer     not null default 0,
    blocked_until        timestamptz,
    last_sign_in         timestamptz,
    language             text,
    appearance           text        not null default 'SYSTEM' check (appearance in ('SYSTEM', 'LIGHT', 'DARK')),
    created_at           timestamptz not null default now()
);

comment on column portal_user.access_version is 'rises when open sessions must end: lock, role, mapping, password';
