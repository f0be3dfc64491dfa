-- Whether each foreign system answers, and since when it is so; one portal looks every minute.
create table system_state (
    cluster   text        not null,
    system    text        not null,
    trouble   text,
    since     timestamptz not null,
    looked_at timestamptz not null,
    primary key (cluster, system)
);
