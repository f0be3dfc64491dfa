-- How people come to the centre and leave it: application, trial, contract, end, deletion.
create table application (
    id         uuid        primary key,
    state      text        not null check (state in ('SUBMITTED', 'ASKED_BACK', 'APPROVED', 'REJECTED', 'WITHDRAWN')),
    login      text        not null check (login ~ '^[a-z][a-z0-9._-]{0,31}$'),
    sealed     bytea,
    sealed_key integer     not null,
    code_hash  bytea       not null unique check (octet_length(code_hash) = 32),
    made_from  text        not null,
    made_at    timestamptz not null,
    changed_at timestamptz not null,
    decided_by text,
    reason     text        not null default '',
    user_id    uuid        unique references portal_user,
    check ((state = 'APPROVED') = (user_id is not null)),
    check (state not in ('ASKED_BACK', 'REJECTED') or (decided_by is not null and reason <> ''))
);
comment on column application.sealed is 'real name, unit, phone, mail and purpose, sealed with the key of number sealed_key; null once deleted';
comment on column application.made_from is 'address of the browser, or its network of 64 bits; only to slow down who asks often';
create unique index application_open on application (login) where state in ('SUBMITTED', 'ASKED_BACK');
create index application_made on application (made_at);

create table trial_product (
    name         text    primary key check (name ~ '^[a-z0-9][a-z0-9_-]{0,39}$'),
    core_minutes bigint  not null check (core_minutes > 0),
    nodes        integer not null check (nodes > 0),
    jobs         integer not null check (jobs > 0),
    months       integer not null check (months between 1 and 60),
    offered      boolean not null
);
insert into trial_product (name, core_minutes, nodes, jobs, months, offered) values ('trial', 24000, 5, 2, 3, true);

create table customer (
    id           uuid        primary key,
    user_id      uuid        not null references portal_user,
    application  uuid        not null unique references application,
    account      text        not null unique check (account ~ '^[a-z0-9][a-z0-9_-]{0,39}$'),
    state        text        not null check (state in ('TRIAL', 'CONTRACT', 'ENDED', 'LISTED', 'DELETED')),
    contract     text,
    core_minutes bigint      not null check (core_minutes >= 0),
    nodes        integer     check (nodes > 0),
    jobs         integer     check (jobs > 0),
    begins_at    timestamptz not null,
    ends_at      timestamptz not null check (ends_at > begins_at),
    ended_at     timestamptz check ((ended_at is not null) = (state in ('ENDED', 'LISTED', 'DELETED'))),
    listed_at    timestamptz,
    asked_by     text,
    asked_at     timestamptz,
    deleted_by   text        constraint customer_second_person check (deleted_by <> asked_by),
    deleted_at   timestamptz,
    applied      boolean     not null default false,
    trouble      text,
    version      integer     not null default 1,
    check (state <> 'CONTRACT' or contract is not null),
    check ((state = 'DELETED') = (deleted_by is not null) and (state = 'DELETED') = (deleted_at is not null))
);
comment on column customer.nodes is 'null: not limited by this';
comment on column customer.applied is 'whether the cluster is as this row says';
comment on column customer.trouble is 'why it is not, in one word';
create index customer_ends on customer (ends_at) where state in ('TRIAL', 'CONTRACT');
create index customer_unapplied on customer (id) where not applied;

-- Nobody comes back from deletion.
create function customer_deleted_stays() returns trigger language plpgsql as $$
begin
    if old.state = 'DELETED' and new.state <> 'DELETED' then
        raise exception 'what is deleted stays deleted' using errcode = 'integrity_constraint_violation';
    end if;
    return new;
end
$$;
create trigger customer_deleted_stays before update on customer for each row execute function customer_deleted_stays();

create table customer_reminder (
    customer uuid        not null references customer,
    ends_at  timestamptz not null,
    days     integer     not null check (days in (30, 14, 7, 1)),
    told_at  timestamptz not null,
    primary key (customer, ends_at, days)
);
comment on table customer_reminder is 'one row for each reminder of each end, so that none is given twice, whatever the clock does';
