create table project (
    account            text        primary key check (account ~ '^[a-z0-9][a-z0-9_-]{0,39}$'),
    title              text        not null check (title <> ''),
    parent             text,
    limit_core_minutes bigint      check (limit_core_minutes >= 0),
    created_by         text        not null,
    created_at         timestamptz not null default now(),
    changed_by         text        not null,
    changed_at         timestamptz not null default now()
);

comment on table project is 'what administrators intended; what holds is in slurmdbd';
comment on column project.limit_core_minutes is 'null: no limit is intended';
