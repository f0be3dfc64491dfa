-- The audit becomes a chain: each row holds the hash of the row before, nothing is changed, and what is old goes only behind an anchor.
create extension if not exists pg_trgm;

alter table audit_event rename to audit_event_unchained;
alter table audit_event_unchained rename constraint audit_event_pkey to audit_event_unchained_pkey;
drop index audit_event_at;

create table audit_event (
    id           bigint      primary key,
    at           timestamptz not null,
    actor        text        not null,
    address      text,
    session      text,
    action       text        not null,
    object       text        not null,
    before_value text,
    after_value  text,
    outcome      text        not null check (outcome in ('DONE', 'REFUSED', 'FAILED')),
    previous     bytea       not null check (octet_length(previous) = 32),
    hash         bytea       not null check (octet_length(hash) = 32)
);
create index audit_event_at on audit_event (at);
create index audit_event_actor on audit_event (actor, id);
create index audit_event_action on audit_event (action, id);
create index audit_event_object on audit_event using gin (object gin_trgm_ops);

create table audit_anchor (
    day        date        primary key,
    last_id    bigint      not null,
    hash       bytea       not null check (octet_length(hash) = 32),
    locked     boolean     not null,
    written_at timestamptz not null default clock_timestamp()
);
comment on table audit_anchor is 'what the object store was told: the chain up to last_id ends in hash';

-- Rows stand here from their insertion to their transaction's commit only, so that the chain is locked for the commit alone.
create unlogged table audit_inbox (
    number       bigint      generated always as identity primary key,
    at           timestamptz not null default clock_timestamp(),
    actor        text        not null,
    address      text,
    session      text,
    action       text        not null,
    object       text        not null,
    before_value text,
    after_value  text,
    outcome      text        not null check (outcome in ('DONE', 'REFUSED', 'FAILED'))
);

-- A field is its length in bytes and its UTF-8, so that no two rows look the same; a missing one is length -1.
create function audit_field(value text) returns bytea language sql immutable as $$
    select case when value is null then int4send(-1)
        else int4send(octet_length(convert_to(value, 'UTF8'))) || convert_to(value, 'UTF8') end
$$;

create function audit_hash(line audit_event) returns bytea language sql immutable as $$
    select sha256(line.previous
        || audit_field(line.id::text)
        || audit_field((extract(epoch from line.at) * 1000000)::bigint::text)
        || audit_field(line.actor)
        || audit_field(line.address)
        || audit_field(line.session)
        || audit_field(line.action)
        || audit_field(line.object)
        || audit_field(line.before_value)
        || audit_field(line.after_value)
        || audit_field(line.outcome))
$$;

-- Number, previous hash and hash are the database's own, whoever inserts; one at a time, so that the order is total.
create function audit_chain() returns trigger language plpgsql as $$
begin
    perform pg_advisory_xact_lock(2026112660);
    select id, hash into new.id, new.previous from audit_event order by id desc limit 1;
    if new.id is null then
        select last_id, hash into new.id, new.previous from audit_anchor order by last_id desc limit 1;
    end if;
    new.id := coalesce(new.id, 0) + 1;
    new.previous := coalesce(new.previous, decode(repeat('00', 32), 'hex'));
    new.hash := audit_hash(new);
    return new;
end
$$;
create trigger audit_chain before insert on audit_event for each row execute function audit_chain();

create function audit_deliver() returns trigger language plpgsql as $$
begin
    insert into audit_event (at, actor, address, session, action, object, before_value, after_value, outcome)
        values (new.at, new.actor, new.address, new.session, new.action, new.object, new.before_value, new.after_value, new.outcome);
    delete from audit_inbox where number = new.number;
    return null;
end
$$;
create constraint trigger audit_deliver after insert on audit_inbox deferrable initially deferred
    for each row execute function audit_deliver();

create function audit_refuse() returns trigger language plpgsql as $$
begin
    raise exception 'the audit is append-only' using errcode = 'insufficient_privilege';
end
$$;
create trigger audit_unchanged before update or truncate on audit_event for each statement execute function audit_refuse();
create trigger audit_unchanged before update or delete or truncate on audit_anchor for each statement execute function audit_refuse();
create trigger audit_unchanged before update or truncate on audit_inbox for each statement execute function audit_refuse();

-- The floor of 180 days is here, below every setting.
create function audit_forget_row() returns trigger language plpgsql as $$
begin
    if old.at > now() - interval '180 days' then
        raise exception 'the audit is kept for 180 days' using errcode = 'insufficient_privilege';
    end if;
    return old;
end
$$;
create trigger audit_forget_row before delete on audit_event for each row execute function audit_forget_row();

create function audit_forget_prefix() returns trigger language plpgsql as $$
declare
    first bigint;
    last bigint;
begin
    select min(id), max(id) into first, last from audit_event;
    if not exists (select from deleted) then
        return null;
    end if;
    if not exists (select from audit_anchor where last_id = coalesce(first - 1, (select max(id) from deleted))
            and hash = (select hash from deleted order by id desc limit 1)) then
        raise exception 'only what an anchor proves may be forgotten' using errcode = 'insufficient_privilege';
    end if;
    if last - first + 1 <> (select count(*) from audit_event) then
        raise exception 'the audit has no gaps' using errcode = 'insufficient_privilege';
    end if;
    return null;
end
$$;
create trigger audit_forget_prefix after delete on audit_event referencing old table as deleted
    for each statement execute function audit_forget_prefix();

create function audit_anchor_holds() returns trigger language plpgsql as $$
begin
    if not exists (select from audit_event where id = new.last_id and hash = new.hash) then
        raise exception 'an anchor holds to a row of the audit' using errcode = 'insufficient_privilege';
    end if;
    return new;
end
$$;
create trigger audit_anchor_holds before insert on audit_anchor for each row execute function audit_anchor_holds();

insert into audit_event (at, actor, action, object, outcome)
    select at, actor, action, object, outcome from audit_event_unchained order by id;
drop table audit_event_unchained;
