DELETE FROM known_account_reading
;
DELETE FROM transfer_part p USING transfer_item i JOIN transfer t ON t.id = i.transfer
 WHERE i.transfer = p.transfer AND i.number = p.item AND (t.ended_at IS NOT NULL OR i.state IN ('DONE', 'SKIPPED'))
;
SELECT * FROM price_version ORDER BY published_at IS NOT NULL, valid_from DESC NULLS FIRST, id DESC
;
SELECT * FROM project ORDER BY account
;
SELECT * FROM quota ORDER BY account, member
;
SELECT * FROM quota WHERE member = ''
;
SELECT * FROM quota_block
;
SELECT * FROM quota_comparison
;
SELECT c.relname, string_agg(a.attname, chr(10) ORDER BY a.attnum)
FROM pg_class c
JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relname <> 'flyway_schema_history'
GROUP BY c.relname ORDER BY c.relname
;
SELECT coalesce(max(ready), 0) FROM notice
;
SELECT count(*) FILTER (WHERE state = 'OPEN') AS open,
       coalesce(sum(size) FILTER (WHERE state = 'OPEN'), 0) AS bytes,
       count(*) FILTER (WHERE state = 'EXPIRED') AS expired
  FROM upload
;
SELECT count(*) FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'
;
SELECT count(*) FROM quota_drift
;
SELECT count(*) FROM quota_request
;
SELECT count(*) FROM quota_request WHERE decided_by IS NULL
;
SELECT count(*), coalesce(sum(size), 0) FROM space_entry WHERE store_key IS NOT NULL
;
SELECT id FROM space ORDER BY id
;
SELECT id FROM submission WHERE state NOT IN ('DONE', 'FAILED', 'CANCELLED')
;
SELECT id FROM transfer WHERE ended_at IS NULL
;
SELECT id, owner, account, members_write FROM space
;
SELECT p.*, a.cents AS available, h.cents AS held FROM billing_project p
JOIN ledger_balance a ON a.project = p.account AND a.account = 'AVAILABLE'
JOIN ledger_balance h ON h.project = p.account AND h.account = 'HELD'
;
SELECT p.account FROM billing_project p
JOIN ledger_balance a ON a.project = p.account AND a.account = 'AVAILABLE'
JOIN ledger_balance h ON h.project = p.account AND h.account = 'HELD'
WHERE p.warned_at = 100 AND a.cents + h.cents + p.credit <= 0
;
SELECT pg_reload_conf()
;
SELECT r.cluster, r.job_id, r.submitted_at, r.name, r.cluster_user, r.account, r.partition, r.qos, r.state, r.started_at,
    r.ended_at, r.allocated, r.comment FROM job_record r
JOIN billing_project p ON p.account = r.account AND r.ended_at >= p.billed_from
;
SELECT read_at FROM known_account_reading
;
SELECT sequencename, last_value FROM pg_sequences WHERE schemaname = 'public' AND last_value IS NOT NULL
;
SELECT t.*, i.* FROM transfer t CROSS JOIN LATERAL (
    SELECT count(*) AS items,
           count(*) FILTER (WHERE state = 'DONE') AS done,
           count(*) FILTER (WHERE state = 'SKIPPED') AS skipped,
           count(*) FILTER (WHERE state = 'FAILED') AS failed,
           coalesce(sum(size), 0) AS bytes,
           coalesce(sum(size) FILTER (WHERE state IN ('DONE', 'SKIPPED')), 0) AS bytes_done
      FROM transfer_item WHERE transfer = t.id) i
;
SELECT t.*, u.login FROM ticket t JOIN portal_user u ON u.id = t.owner
;
SELECT to_regclass('public.flyway_schema_history') IS NOT NULL
;
SELECT u.id, u.space, u.started_by, u.object_key, u.replaces, u.store_key, u.size, u.part_size, u.store_upload_id,
       u.state, u.touched_at
  FROM upload u
;
SELECT version, checksum FROM flyway_schema_history WHERE version IS NOT NULL AND success ORDER BY 1, 2
;
delete from api_request where created_at < now() - interval '1 day'
;
delete from sign_in_step where ends_at <= now()
;
select (now() at time zone 'UTC')::date as day, id as last_id, hash from audit_event
where not exists (select from audit_anchor where day = (now() at time zone 'UTC')::date)
order by id desc limit 1
;
select * from trial_product order by name
;
select clock_timestamp()
;
select count(*)
;
select count(*) from application where sealed is not null and state in ('SUBMITTED', 'ASKED_BACK')
;
select day, last_id, hash from audit_anchor order by last_id
;
select exists (select from pg_available_extensions where name = 'pg_trgm')
;
select has_schema_privilege(current_schema(), 'CREATE') and has_database_privilege(current_database(), 'TEMP')
;
select id from customer where not applied order by id
;
select id, login, display_name, role, cluster_user, locked, must_change_password, last_sign_in, case when blocked_until > now() then blocked_until end as blocked_until from portal_user order by login
;
select id, name, type, fingerprint, since, used_at from ssh_key
;
select not exists (select from portal_user)
;
select r.id, r.account, u.login, u.display_name, r.asked_at from join_request r join portal_user u on u.id = r.user_id
;
select s.id as session_id, s.begun_at, s.seen_at, s.address, s.agent, s.access_version,
    u.locked or s.access_version is distinct from u.access_version as revoked,
    u.id, u.login, u.display_name, u.role, u.cluster_user, u.locked, u.must_change_password from sign_in_session s join portal_user u on u.id = s.user_id
;
select s.id as session_id, s.begun_at, s.seen_at, s.address, s.agent, s.access_version,
    u.locked or s.access_version is distinct from u.access_version as revoked,
    u.id, u.login, u.display_name, u.role, u.cluster_user, u.locked, u.must_change_password from sign_in_session s join portal_user u on u.id = s.user_id where s.ended_at is null
;
select u.login, k.name, k.kind, array_to_string(k.scopes, ' ') as scopes, k.account, array_to_string(k.addresses, ' ') as addresses,
    k.created_at, k.expires_at, k.last_used_at
from api_key k join portal_user u on u.id = k.user_id where k.revoked_at is null and k.expires_at > now() order by u.login, k.created_at
;
select u.login, s.begun_at, s.seen_at, s.address, s.agent from sign_in_session s join portal_user u on u.id = s.user_id
where s.ended_at is null order by s.begun_at
;
select u.login, u.display_name as name, u.role, u.cluster_user, case when u.locked then 'LOCKED' when u.shut_until > now() then 'SHUT'
        when u.blocked_until > now() then 'BLOCKED' else 'OPEN' end as state,
    case when exists (select from authenticator a where a.user_id = u.id) then 'TOTP ' else '' end
        || (select count(*) from passkey p where p.user_id = u.id) as factors,
    u.must_change_password as must_change, u.password_since, u.last_sign_in
from portal_user u order by u.role, u.login
;
