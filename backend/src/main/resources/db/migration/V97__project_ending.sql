-- Who chose before there was this kind of notice hears of it on the page, as everybody does.
update notice_choice set ways = array_append(ways, 'PROJECT_ENDING:PAGE') where not 'PROJECT_ENDING:PAGE' = any(ways);

-- Two projects of one person may end, or run out of money, at the same moment: what a notice is about is part of what is told once.
alter table notice add column subject text not null generated always as (case when kind in ('MONEY', 'PROJECT_ENDING') then name else '' end) stored;
alter table notice drop constraint notice_owner_cluster_job_id_submitted_at_event_key;
alter table notice add unique (owner, cluster, job_id, submitted_at, event, subject);

-- The end of a contract is a stop of its own: neither an administrator's block nor money clears it, and it clears neither of them.
alter table quota_block add column ended_at timestamptz;
comment on column quota_block.ended_at is 'since when the project''s contract is over; null: it is not, or there is none';
