-- Storage costs by the day: what a project's space holds when the day has ended.
alter table price_rate drop constraint price_rate_resource_check;
alter table price_rate add constraint price_rate_resource_check
    check (resource in ('CPU_HOUR', 'GPU_HOUR', 'MEMORY_GIB_HOUR', 'STORAGE_GIB_DAY'));

create table storage_charge (
    project       text        not null references billing_project,
    day           date        not null,
    bytes         bigint      not null check (bytes >= 0),
    measured_at   timestamptz not null,
    month         date        not null check (extract(day from month) = 1),
    outcome       text        not null check (outcome in ('CHARGED', 'NO_PRICE')),
    price_version bigint      references price_version,
    cents         bigint      not null check (cents >= 0 and (cents = 0 or outcome = 'CHARGED')),
    entry         bigint      unique references ledger_entry check ((entry is null) = (cents = 0)),
    primary key (project, day)
);
comment on table storage_charge is 'each day of each billed project with a space once; a day on which no portal ran is not charged';

create table storage_line (
    project     text           not null,
    day         date           not null,
    from_amount numeric(18, 6) not null,
    quantity    numeric(18, 6) not null check (quantity >= 0),
    unit_price  numeric(12, 6) not null check (unit_price >= 0),
    cents       bigint         not null,
    primary key (project, day, from_amount),
    foreign key (project, day) references storage_charge,
    constraint storage_line_reckoned check (cents = round(quantity * unit_price * 100))
);

create trigger storage_charge_stays before update or delete or truncate on storage_charge for each statement execute function ledger_refuse();
create trigger storage_line_stays before update or delete or truncate on storage_line for each statement execute function ledger_refuse();

-- What a bill is made of: runs of jobs and days of storage.
create view bill_charge as
    select cluster, job_id, submitted_at, project, cluster_user, month, cents, 1 as jobs from job_charge
    union all
    select '', 0, measured_at, project, '', month, cents, 0 from storage_charge;

create view bill_row as
    select c.cluster, c.job_id, c.submitted_at, c.project, c.cluster_user, c.job_name, c.partition, c.qos, c.started_at, c.ended_at, c.month,
        c.outcome, c.price_version, l.resource, l.gpu_type, l.from_amount, l.amount, l.quantity, l.unit_price, l.seconds as line_seconds,
        coalesce(l.cents, 0) as line_cents
    from job_charge c
    left join charge_line l on l.cluster = c.cluster and l.job_id = c.job_id and l.submitted_at = c.submitted_at
    union all
    select '', 0, c.measured_at, c.project, '', to_char(c.day, 'YYYY-MM-DD'), '', '', null, c.measured_at, c.month,
        c.outcome, c.price_version, case when l.project is not null then 'STORAGE_GIB_DAY' end, '', l.from_amount, l.quantity, l.quantity,
        l.unit_price, 86400, coalesce(l.cents, 0)
    from storage_charge c
    left join storage_line l on l.project = c.project and l.day = c.day;
