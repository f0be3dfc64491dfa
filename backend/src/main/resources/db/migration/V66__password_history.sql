-- Earlier passwords, for sites whose rules ask that they do not come back; and since when the present one holds.
alter table portal_user add column password_since timestamptz not null default now();
create table former_password (
    user_id uuid        not null references portal_user (id) on delete cascade,
    hash    text        not null,
    until   timestamptz not null default clock_timestamp(),
    primary key (user_id, until)
);
