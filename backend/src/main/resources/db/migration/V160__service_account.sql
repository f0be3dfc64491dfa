-- Users that are programs: nobody knows their password, and system administrators make their keys.
create table service_account (
    user_id    uuid        primary key references portal_user (id) on delete cascade,
    created_by text        not null,
    created_at timestamptz not null default now()
);
