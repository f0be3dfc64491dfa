DELETE FROM announcement WHERE id = :id
;
DELETE FROM cluster_load WHERE cluster = :cluster AND step = :step AND at < :before
;
DELETE FROM job_draft WHERE owner = :owner AND (saved_at < :old OR origin NOT IN
    (SELECT origin FROM job_draft WHERE owner = :owner ORDER BY saved_at DESC LIMIT :most))
;
DELETE FROM job_draft WHERE owner = :owner AND origin = :origin
;
DELETE FROM job_filter WHERE owner = :owner AND name = :name
;
DELETE FROM known_account WHERE account <> ALL(:accounts) AND told_at <= :asked
;
DELETE FROM known_account WHERE account = :account
;
DELETE FROM known_account_reading
;
DELETE FROM notice WHERE made_at < :before
;
DELETE FROM notice_delivery WHERE notice IS NULL AND made_at < :before
;
DELETE FROM notice_target WHERE owner = :owner AND way = :way
;
DELETE FROM price_version WHERE id = :id AND published_at IS NULL
;
DELETE FROM project WHERE account = :account
;
DELETE FROM quota_drift WHERE (account, member, field) NOT IN
    (SELECT * FROM unnest(CAST(:accounts AS text[]), CAST(:members AS text[]), CAST(:fields AS text[])))
;
DELETE FROM quota_drift WHERE account = :account
;
DELETE FROM quota_proof WHERE account = :account AND id < ALL
    (SELECT id FROM quota_proof WHERE account = :account ORDER BY id DESC LIMIT 100)
;
DELETE FROM space_bin WHERE id = :bin
;
DELETE FROM space_bin WHERE id = ANY(:bins) AND space = :space
;
DELETE FROM space_bin WHERE space = :space
;
DELETE FROM space_entry WHERE id IN (SELECT s.id FROM space_entry s JOIN space_entry t
   ON t.space = :to AND t.bin IS NULL AND t.key = :target || substr(s.key, length(:source) + 1)
WHERE s.space = :from AND s.bin IS NULL AND (s.key = :source OR s.key > :below AND s.key < :end)
 AND s.store_key IS NULL)
;
DELETE FROM space_garbage WHERE space = :space AND store_key = :content
;
DELETE FROM space_reader WHERE space = :space AND cluster_user = :user
;
DELETE FROM space_share WHERE expires_at < :before
;
DELETE FROM sweep WHERE owner = :owner AND created_at < :old AND NOT EXISTS
    (SELECT 1 FROM submission s WHERE s.owner = sweep.owner AND s.request -> 'sweep' ->> 'value' = sweep.id::text)
;
DELETE FROM transfer WHERE ended_at < :moment
;
DELETE FROM transfer_item WHERE transfer = :id AND state IN ('WAITING', 'FAILED')
;
DELETE FROM transfer_part p USING transfer_item i JOIN transfer t ON t.id = i.transfer
 WHERE i.transfer = p.transfer AND i.number = p.item AND (t.ended_at IS NOT NULL OR i.state IN ('DONE', 'SKIPPED'))
;
DELETE FROM upload_part WHERE upload = :upload
;
INSERT INTO announcement (id, chinese, english, severity, audience, account, from_at, to_at, changed_by, changed_at)
VALUES (:id, :chinese, :english, :severity, :audience, :account, :from, :to, :by, :now)
;
INSERT INTO announcement_dismissal (reader, announcement, version)
SELECT :reader, id, version FROM announcement WHERE id = :id
ON CONFLICT (reader, announcement) DO UPDATE SET version = excluded.version
;
INSERT INTO billing_event (project, percent, available, at) VALUES (:project, :percent, :available, :now)
;
INSERT INTO billing_mark (cluster, settled_until) VALUES (:cluster, :until)
ON CONFLICT (cluster) DO UPDATE SET settled_until = :until
;
INSERT INTO billing_project (account, project_class, credit, billed_from, changed_by, changed_at)
VALUES (:account, :class, :credit, :now, :login, :now)
ON CONFLICT (account) DO UPDATE SET project_class = :class, credit = :credit, changed_by = :login, changed_at = :now
;
INSERT INTO billing_reconciliation (cluster, ended_from, ended_to, began_at, took_millis, records, charges, alarms)
VALUES (:cluster, :from, :to, :began, :took, :records, :charges, :alarms)
;
INSERT INTO billing_volume AS v (project, month, resource, gpu_type, quantity)
VALUES (:project, :month, :resource, :type, :quantity)
ON CONFLICT (project, month, resource, gpu_type) DO UPDATE SET quantity = v.quantity + excluded.quantity
;
INSERT INTO billing_volume AS v (project, month, resource, gpu_type, quantity) VALUES (:project, :month, :resource, '', :quantity)
ON CONFLICT (project, month, resource, gpu_type) DO UPDATE SET quantity = v.quantity + excluded.quantity
;
INSERT INTO charge_line (cluster, job_id, submitted_at, resource, gpu_type, from_amount, amount, seconds, quantity, unit_price, cents)
VALUES (:cluster, :id, :submitted, :resource, :type, :from, :amount, :seconds, :quantity, :price, :cents)
;
INSERT INTO cluster_load (cluster, partition, step, at, running_jobs, pending_jobs, pending_cpus, cpus_used, cpus,
    cpus_out, gpus_used, gpus)
SELECT cluster, partition, :to, date_trunc(:to, at, 'UTC') AS begun, avg(running_jobs), avg(pending_jobs),
    avg(pending_cpus), avg(cpus_used), avg(cpus), avg(cpus_out), avg(gpus_used), avg(gpus)
FROM cluster_load
WHERE cluster = :cluster AND step = :from AND at < date_trunc(:to, :now::timestamptz, 'UTC')
    AND at >= coalesce((SELECT max(at) + :length::interval FROM cluster_load WHERE cluster = :cluster AND step = :to),
        '-infinity')
GROUP BY cluster, partition, begun
ON CONFLICT DO NOTHING
;
INSERT INTO cluster_load (cluster, partition, step, at, running_jobs, pending_jobs, pending_cpus, cpus_used, cpus, cpus_out, gpus_used, gpus) VALUES (:cluster, :partition, 'minute', date_trunc('minute', :at::timestamptz, 'UTC'), :running, :pending, :pendingCpus,
:cpusUsed, :cpus, :cpusOut, :gpusUsed, :gpus) ON CONFLICT DO NOTHING
;
INSERT INTO job_charge (cluster, job_id, submitted_at, project, cluster_user, job_name, partition, qos, project_class, state,
    started_at, ended_at, seconds, allocated, month, outcome, price_version, cents, entry, submission, charged_at)
VALUES (:cluster, :id, :submitted, :project, :user, :name, :partition, :qos, :class, :state,
    :started, :ended, :seconds, :allocated, :month, :outcome, :version, :cents, :entry, :submission, :now)
ON CONFLICT DO NOTHING
;
INSERT INTO job_draft (owner, origin, body, saved_at) VALUES (:owner, :origin, :body, :at)
ON CONFLICT (owner, origin) DO UPDATE SET body = excluded.body, saved_at = excluded.saved_at
WHERE job_draft.saved_at <= excluded.saved_at
;
INSERT INTO job_filter (owner, name, query) VALUES (:owner, :name, :query)
ON CONFLICT (owner, name) DO UPDATE SET query = excluded.query
;
INSERT INTO job_history_mark (cluster, read_until, swept_at) VALUES (:cluster, :until, :swept)
ON CONFLICT (cluster) DO UPDATE SET read_until = :until, swept_at = :swept
;
INSERT INTO job_hold (submission, project, cluster_user, held, remaining, held_at)
VALUES (:submission, :project, :user, :cents, :cents, :now)
;
INSERT INTO job_record AS r (
    cluster, job_id, submitted_at, array_job, array_tasks, task_count, name, cluster_user, account, partition, qos, state,
    raw_state, reason, eligible_at, started_at, ended_at, limit_seconds, nodes, node_names, requested, allocated,
    node_count, cpu_count, gpu_count, work_directory, output, error, exit_code, signal, cpu_millis, peak_memory,
    gpu_percent, gpu_memory, comment,
    finished, accounted, told_at)
VALUES (:cluster, :id, :submitted, :array, :tasks, :count, :name, :user, :account, :partition, :qos, :state,
    :raw, :reason, :eligible, :started, :ended, :limit, :nodes, :nodeNames, :requested, :allocated,
    :nodeCount, :cpuCount, :gpuCount, :directory, :output, :error, :exit, :signal, :cpu, :peak,
    :gpuPercent, :gpuMemory, :comment,
    :finished, :accounted, :now)
ON CONFLICT (cluster, job_id, submitted_at) DO UPDATE SET
    array_job = coalesce(excluded.array_job, r.array_job), array_tasks = coalesce(excluded.array_tasks, r.array_tasks),
    task_count = excluded.task_count, name = excluded.name, account = excluded.account,
    partition = excluded.partition, qos = excluded.qos, state = excluded.state, raw_state = excluded.raw_state,
    reason = excluded.reason, eligible_at = excluded.eligible_at, started_at = excluded.started_at,
    ended_at = excluded.ended_at, limit_seconds = excluded.limit_seconds, nodes = excluded.nodes,
    node_names = excluded.node_names, requested = coalesce(nullif(excluded.requested, ''), r.requested),
    allocated = coalesce(nullif(excluded.allocated, ''), r.allocated), node_count = excluded.node_count,
    cpu_count = excluded.cpu_count, gpu_count = excluded.gpu_count,
    work_directory = coalesce(excluded.work_directory, r.work_directory), output = coalesce(excluded.output, r.output),
    error = coalesce(excluded.error, r.error), exit_code = excluded.exit_code, signal = excluded.signal,
    cpu_millis = excluded.cpu_millis, peak_memory = excluded.peak_memory,
    gpu_percent = excluded.gpu_percent, gpu_memory = excluded.gpu_memory,
    comment = coalesce(nullif(excluded.comment, ''), r.comment), finished = excluded.finished,
    accounted = excluded.accounted, told_at = excluded.told_at
WHERE (NOT r.accounted AND (excluded.accounted OR (r.name, r.partition, r.state, r.raw_state, r.reason, r.eligible_at, r.started_at,
        r.ended_at, r.limit_seconds, r.nodes, r.array_tasks, r.qos, r.account)
    IS DISTINCT FROM (excluded.name, excluded.partition, excluded.state, excluded.raw_state, excluded.reason,
        excluded.eligible_at, excluded.started_at, excluded.ended_at, excluded.limit_seconds, excluded.nodes,
        excluded.array_tasks, excluded.qos, excluded.account)))
    OR (r.accounted AND excluded.accounted AND (r.account, r.state, r.started_at, r.ended_at, r.allocated, r.gpu_percent, r.gpu_memory)
        IS DISTINCT FROM (excluded.account, excluded.state, excluded.started_at, excluded.ended_at,
            coalesce(nullif(excluded.allocated, ''), r.allocated), excluded.gpu_percent, excluded.gpu_memory))
;
INSERT INTO known_account_reading (read_at) VALUES (:asked) ON CONFLICT (one) DO UPDATE SET read_at = :asked
;
INSERT INTO ledger_entry (kind, project, at, actor, approver, reason, reference)
VALUES (:kind, :project, :at, :actor, :approver, :reason, :reference)
ON CONFLICT (reference) DO NOTHING RETURNING id
;
INSERT INTO ledger_posting (entry, account, cents) VALUES (:entry, :account, :cents)
;
INSERT INTO ledger_proposal (kind, project, cents, reason, proposed_by, proposed_at, alarm)
VALUES (:kind, :project, :cents, :reason, :login, :at, :alarm) RETURNING id
;
INSERT INTO maintenance_window (cluster, nodes, from_at, to_at, chinese, english, announcement, made_by, made_at)
VALUES (:cluster, :nodes, :from, :to, :chinese, :english, :announcement, :by, :now) RETURNING id
;
INSERT INTO notice (owner, cluster, job_id, submitted_at, kind, name, state, tasks, tasks_good, tasks_bad, happened_at,
    limit_at, ways, made_at)
VALUES (:owner, :cluster, :job, :submitted, :kind, :name, :state, :tasks, :good, :bad, :happened, :limit, :ways, :now)
ON CONFLICT DO NOTHING RETURNING id
;
INSERT INTO notice_choice (owner, ways, lead_unit, lead_amount, language) VALUES (:owner, :ways, :unit, :amount, :language)
ON CONFLICT (owner) DO UPDATE SET ways = :ways, lead_unit = :unit, lead_amount = :amount, language = :language
;
INSERT INTO notice_delivery (id, owner, way, notice, state, made_at)
SELECT gen_random_uuid(), n.owner, t.way, n.id, 'WAITING', :now
FROM notice n JOIN notice_target t ON t.owner = n.owner AND t.way = ANY(n.ways) WHERE n.id = :id
;
INSERT INTO notice_delivery (id, owner, way, state, made_at) VALUES (:id, :owner, :way, 'WAITING', :now)
;
INSERT INTO notice_mark (cluster, told_at, job_id, submitted_at, began_at) VALUES (:cluster, :now, 0, :now, :now)
ON CONFLICT DO NOTHING
;
INSERT INTO notice_target (owner, way, sealed, shown) VALUES (:owner, :way, :sealed, :shown)
ON CONFLICT (owner, way) DO UPDATE SET sealed = :sealed, shown = :shown, trouble = NULL, trouble_at = NULL, sent_at = NULL
;
INSERT INTO pipeline (id, owner, name, plan, created_at) VALUES (:id, :owner, :name, :plan, :at)
;
INSERT INTO pipeline_step (pipeline, step, round, submission)
SELECT :id, :step, coalesce(max(round), 0) + 1, :submission FROM pipeline_step WHERE pipeline = :id AND step = :step
;
INSERT INTO price_rate (version, partition, qos, project_class, resource, gpu_type, from_amount, unit_price)
VALUES (:version, :partition, :qos, :class, :resource, :type, :from, :price)
;
INSERT INTO price_version (note, valid_from, made_by, made_at) VALUES (:note, :from, :login, :now) RETURNING id
;
INSERT INTO project (account, title, parent, limit_core_minutes, created_by, changed_by)
VALUES (:account, :title, :parent, :limit, :login, :login)
ON CONFLICT (account) DO UPDATE SET title = :title, parent = :parent, limit_core_minutes = :limit,
    changed_by = :login, changed_at = now()
;
INSERT INTO quota (account, member, version, changed_by) VALUES (:account, :member, 0, :login) ON CONFLICT DO NOTHING
;
INSERT INTO quota_comparison (compared_at, associations, repaired) VALUES (:now, :associations, :repaired)
ON CONFLICT (only_one) DO UPDATE SET compared_at = :now, associations = :associations, repaired = :repaired
;
INSERT INTO quota_drift (account, member, field, intended, actual, found_at)
VALUES (:account, :member, :field, :intended, :actual, :found)
ON CONFLICT (account, member, field) DO UPDATE SET intended = :intended, actual = :actual
;
INSERT INTO quota_proof (account, member, at, outcome, command, answer)
VALUES (:account, :member, :at, :outcome, :command, :answer)
;
INSERT INTO quota_request (account, member, quota_limit, amount, reason, asked_by, asked_at)
VALUES (:account, :member, :limit, :amount, :reason, :login, :now)
ON CONFLICT (account, member, quota_limit) WHERE decided_by IS NULL DO NOTHING RETURNING id
;
INSERT INTO space (id, owner) VALUES (:id, :owner) ON CONFLICT (owner) DO NOTHING
;
INSERT INTO space_bin (id, space, key, replaced, deleted_by, deleted_at)
VALUES (:bin, :space, :key, :replaced, :by, :now)
;
INSERT INTO space_check (space, begun_at, after_key, ended_at, seen, adopted, unnamed, removed, missing)
VALUES (:space, :begun, :after, :ended, :seen, :adopted, :unnamed, :removed, :missing)
ON CONFLICT (space) DO UPDATE SET
    begun_at = excluded.begun_at, after_key = excluded.after_key, ended_at = excluded.ended_at, seen = excluded.seen,
    adopted = excluded.adopted, unnamed = excluded.unnamed, removed = excluded.removed, missing = excluded.missing
;
INSERT INTO space_entry (id, space, key, modified, created_by)
SELECT gen_random_uuid(), :to, :key || substr(key, length(:from) + 1), :now, :by FROM space_entry
 WHERE store_key IS NULL AND
 space = :space AND bin IS NULL AND (key = :from OR key > :below AND key < :end) ON CONFLICT (space, key) WHERE bin IS NULL DO NOTHING
;
INSERT INTO space_entry (id, space, key, store_key, size, etag, part_size, sha256, modified, created_by)
SELECT f.id, :space, f.key, f.content, f.size, f.etag, f.part_size, f.sha256, f.modified, :by
  FROM unnest(:ids::uuid[], :keys::text[], :contents::text[], :sizes::bigint[], :etags::text[], :partSizes::bigint[],
              :sha256s::text[], :modified::timestamptz[])
    AS f (id, key, content, size, etag, part_size, sha256, modified)
ON CONFLICT (id) DO UPDATE SET
    store_key = excluded.store_key, size = excluded.size, etag = excluded.etag, missing = false, seen_at = null,
    part_size = excluded.part_size, sha256 = excluded.sha256, modified = excluded.modified
;
INSERT INTO space_entry (id, space, key, store_key, size, etag, part_size, sha256, modified, created_by, missing)
SELECT gen_random_uuid(), space, :to || substr(key, length(:from) + 1), store_key, size, etag, part_size, sha256,
       modified, :by, missing
  FROM space_entry WHERE
 space = :space AND bin IS NULL AND (key = :from OR key > :below AND key < :end) ON CONFLICT (space, key) WHERE bin IS NULL DO NOTHING
;
INSERT INTO space_entry (id, space, key, store_key, size, etag, part_size, sha256, modified, created_by, missing, bin)
SELECT gen_random_uuid(), space, key, store_key, size, etag, part_size, sha256, modified, created_by, missing, :bin
  FROM space_entry WHERE id = :id
;
INSERT INTO space_garbage (space, store_key) VALUES (:space, :content) ON CONFLICT DO NOTHING
;
INSERT INTO space_reader (space, cluster_user) VALUES (:space, :user) ON CONFLICT DO NOTHING
;
INSERT INTO space_share (id, token_hash, space, created_by, created_at, expires_at, most_downloads, for_script)
VALUES (:id, :hash, :space, :by, :created, :expires, :most, :script)
;
INSERT INTO storage_charge (project, day, bytes, measured_at, month, outcome, price_version, cents, entry)
VALUES (:project, :day, :bytes, :now, :month, :outcome, :version, :cents, :entry) ON CONFLICT DO NOTHING
;
INSERT INTO storage_line (project, day, from_amount, quantity, unit_price, cents)
VALUES (:project, :day, :from, :quantity, :price, :cents)
;
INSERT INTO submission (id, owner, cluster_user, cluster, request, state, work_directory, created_at, changed_at)
VALUES (:id, :owner, :user, :cluster, :request::jsonb, :state, :directory, :at, :at)
;
INSERT INTO submission_after (submission, before, how) VALUES (:id, :before, :how) ON CONFLICT DO NOTHING
;
INSERT INTO submission_file (submission, direction, path, object_key, size, state, upload_id, error)
VALUES (:id, :direction, :path, :key, :size, :state, :upload, :error)
ON CONFLICT (submission, direction, path) DO UPDATE
SET object_key = :key, size = :size, state = :state, upload_id = :upload, error = :error
;
INSERT INTO submission_step (submission, step, state) VALUES (:id, :step, 'WAITING')
;
INSERT INTO sweep (id, owner, body, created_at) VALUES (:id, :owner, :body, :at)
;
INSERT INTO template (id, version, owner, account, author, body, created_at)
VALUES (:id, :version, :owner, :account, :author, :body, :at) ON CONFLICT DO NOTHING
;
INSERT INTO template_sweep (sweep, template)
SELECT :sweep, :template WHERE EXISTS (SELECT FROM template WHERE id = :template)
;
INSERT INTO template_use (submission, template)
SELECT :submission, :template WHERE EXISTS (SELECT FROM template WHERE id = :template)
ON CONFLICT (submission) DO NOTHING
;
INSERT INTO ticket (owner, title, cluster, job_id, state, made_at, changed_at)
VALUES (:owner, :title, :cluster, :job, 'OPEN', :now, :now) RETURNING id
;
INSERT INTO ticket_evidence (ticket, kind, name, body) VALUES (:ticket, :kind, :name, :body)
;
INSERT INTO ticket_message (ticket, author, staff, body, at, mail_id) VALUES (:ticket, :author, :staff, :body, :at, :mail)
ON CONFLICT (mail_id) DO NOTHING
;
INSERT INTO ticket_reply (code, ticket, reader) VALUES (:code, :ticket, :reader) ON CONFLICT (ticket, reader) DO NOTHING
;
INSERT INTO transfer
       (id, owner, direction, space, cluster_user, cluster, sources, folder, policy, way, state, created_at, changed_at)
VALUES (:id, :owner, :direction, :space, :user, :cluster, :sources::jsonb, :folder, :policy, :way, 'LISTING', :now, :now)
;
INSERT INTO transfer_item (transfer, number, source, target, size, modified, content, etag, sha256, state, reason, part_size)
SELECT :id, i.* FROM unnest(:numbers::integer[], :sources::text[], :targets::text[], :sizes::bigint[], :modified::bigint[],
       :contents::text[], :etags::text[], :sha256s::text[], :states::text[], :reasons::text[], :parts::bigint[]) i
;
INSERT INTO transfer_part (transfer, item, upload_id, number, etag) VALUES (:id, :item, :upload, :part, :etag)
ON CONFLICT (transfer, item, upload_id, number) DO UPDATE SET etag = :etag
;
INSERT INTO upload (id, space, started_by, object_key, replaces, store_key, size, part_size, store_upload_id, state,
                    created_at, touched_at)
SELECT f.*, 'OPEN', :now, :now
  FROM unnest(:ids::uuid[], :spaces::uuid[], :users::uuid[], :keys::text[], :replaces::boolean[], :contents::text[],
              :sizes::bigint[], :partSizes::bigint[], :sums::text[]) AS f
ON CONFLICT (space, started_by, object_key) WHERE state = 'OPEN' DO NOTHING RETURNING id
;
INSERT INTO upload (id, space, started_by, object_key, replaces, store_key, size, part_size, store_upload_id, state,
                    created_at, touched_at)
VALUES (:id, :space, :user, :key, :replaces, :content, :size, :partSize, :storeId, 'OPEN', :now, :now)
ON CONFLICT (space, started_by, object_key) WHERE state = 'OPEN' DO NOTHING
;
INSERT INTO upload_part (upload, part, etag)
SELECT :upload, p.part, p.etag FROM unnest(:parts::integer[], :etags::text[]) AS p (part, etag)
ON CONFLICT (upload, part) DO UPDATE SET etag = excluded.etag
;
SELECT '' AS name, count(*) AS jobs,
count(*) FILTER (WHERE state IN ('FAILED', 'TIMEOUT', 'NODE_FAIL', 'PREEMPTED', 'BOOT_FAIL', 'DEADLINE', 'OUT_OF_MEMORY')) AS failed,
coalesce(sum(cpu_count * ran_seconds), 0) / 3600.0 AS cores,
coalesce(sum(gpu_count * ran_seconds), 0) / 3600.0 AS gpus,
coalesce(avg(greatest(0, extract(epoch FROM started_at - coalesce(eligible_at, submitted_at)))), 0) AS wait
 FROM job_record WHERE cluster = :cluster AND ended_at >= :from AND ended_at < :to AND accounted
;
SELECT (ended_at AT TIME ZONE :zone)::date AS day, coalesce(sum(cpu_count * ran_seconds), 0) AS used FROM job_record WHERE cluster = :cluster AND account = :account AND ended_at >= :from GROUP BY 1 ORDER BY 1
;
SELECT * FROM (SELECT DISTINCT ON (id) * FROM template ORDER BY id, version DESC) newest
WHERE NOT retired AND (owner = :user OR account = ANY(:projects) OR owner IS NULL AND account IS NULL)
;
SELECT * FROM announcement ORDER BY from_at DESC, id LIMIT :most
;
SELECT * FROM announcement WHERE to_at > :now ORDER BY from_at, id
;
SELECT * FROM billing_alarm ORDER BY settled_at IS NOT NULL, id DESC LIMIT :most
;
SELECT * FROM billing_alarm WHERE id = :id FOR UPDATE
;
SELECT * FROM billing_alarm WHERE settled_at IS NULL AND kind = :kind ORDER BY id LIMIT :most
;
SELECT * FROM billing_event WHERE at >= :since ORDER BY id LIMIT :most
;
SELECT * FROM billing_event WHERE project = :project ORDER BY id DESC LIMIT :most
;
SELECT * FROM billing_reconciliation WHERE cluster = :cluster ORDER BY id DESC LIMIT 1
;
SELECT * FROM cluster_load WHERE cluster = :cluster AND partition = :partition AND step = :step AND at >= :from ORDER BY at
;
SELECT * FROM job_history_mark WHERE cluster = :cluster
;
SELECT * FROM job_hold WHERE submission = :submission
;
SELECT * FROM job_record
WHERE cluster = :cluster AND (told_at, job_id, submitted_at) > (:told, :job, :submitted)
    AND (finished AND ended_at >= :oldest OR NOT finished AND started_at >= :oldest)
ORDER BY told_at, job_id, submitted_at LIMIT :most
;
SELECT * FROM job_record WHERE cluster = :cluster AND job_id = :id ORDER BY submitted_at DESC LIMIT 5
;
SELECT * FROM ledger_proposal ORDER BY decided_by IS NOT NULL, id DESC LIMIT :most
;
SELECT * FROM ledger_proposal WHERE id = :id FOR UPDATE
;
SELECT * FROM maintenance_window
WHERE to_at > :now AND (CASE WHEN ended_at IS NULL THEN kept_at ELSE released_at END) IS NULL ORDER BY id
;
SELECT * FROM maintenance_window ORDER BY from_at DESC, id DESC LIMIT :most
;
SELECT * FROM maintenance_window WHERE id = :id
;
SELECT * FROM notice WHERE id = ANY(:ids) ORDER BY id
;
SELECT * FROM notice WHERE ready > :ready ORDER BY ready LIMIT :most
;
SELECT * FROM notice WHERE ready IS NULL ORDER BY id LIMIT :most
;
SELECT * FROM notice_choice WHERE owner = :owner
;
SELECT * FROM notice_delivery WHERE owner = :owner AND way = :way AND state = 'WAITING' ORDER BY made_at, notice LIMIT :most
;
SELECT * FROM notice_mark WHERE cluster = :cluster
;
SELECT * FROM notice_target WHERE owner = :owner AND way = :way
;
SELECT * FROM pipeline WHERE id = :id
;
SELECT * FROM pipeline WHERE owner = :owner ORDER BY created_at DESC LIMIT :most
;
SELECT * FROM price_rate WHERE version = :version
ORDER BY resource, gpu_type, partition, qos, project_class, from_amount
;
SELECT * FROM price_version ORDER BY published_at IS NOT NULL, valid_from DESC NULLS FIRST, id DESC
;
SELECT * FROM price_version WHERE id = :id
;
SELECT * FROM price_version WHERE published_at IS NOT NULL AND valid_from <= :at ORDER BY valid_from DESC LIMIT 1
;
SELECT * FROM price_version WHERE published_at IS NOT NULL AND valid_from > :than ORDER BY valid_from
;
SELECT * FROM project ORDER BY account
;
SELECT * FROM project WHERE account = :account
;
SELECT * FROM project_line WHERE account = :account
;
SELECT * FROM quota ORDER BY account, member
;
SELECT * FROM quota WHERE account = :account AND member = :member
;
SELECT * FROM quota WHERE account = :account ORDER BY member
;
SELECT * FROM quota WHERE applied_version < version ORDER BY changed_at LIMIT :most
;
SELECT * FROM quota WHERE member = ''
;
SELECT * FROM quota_block
;
SELECT * FROM quota_block WHERE account = :account
;
SELECT * FROM quota_comparison
;
SELECT * FROM quota_drift ORDER BY account, member, field LIMIT :most OFFSET :offset
;
SELECT * FROM quota_drift WHERE account = :account ORDER BY member, field
;
SELECT * FROM quota_proof WHERE account = :account ORDER BY id DESC LIMIT 1
;
SELECT * FROM quota_request WHERE CAST(:account AS text) IS NULL OR account = :account
ORDER BY decided_by IS NOT NULL, id DESC LIMIT :most OFFSET :offset
;
SELECT * FROM quota_request WHERE id = :id
;
SELECT * FROM space_check WHERE space = :space
;
SELECT * FROM space_share
 WHERE space = :space AND revoked_at IS NULL AND expires_at > :now
 ORDER BY created_at DESC
;
SELECT * FROM space_share WHERE id = :id
;
SELECT * FROM space_share WHERE token_hash = :hash
;
SELECT * FROM submission WHERE id = :id
;
SELECT * FROM submission WHERE owner = :owner AND id = ANY(:ids)
;
SELECT * FROM submission WHERE owner = :owner ORDER BY created_at DESC LIMIT :most
;
SELECT * FROM submission_file WHERE submission = :id AND direction = :direction ORDER BY path
;
SELECT * FROM submission_step WHERE submission = :id
;
SELECT * FROM template WHERE id = :id AND NOT retired ORDER BY version DESC LIMIT 1
;
SELECT * FROM template WHERE id = :id ORDER BY version DESC
;
SELECT * FROM ticket_evidence WHERE ticket = :ticket
;
SELECT * FROM ticket_message WHERE ticket = :ticket ORDER BY id
;
SELECT * FROM transfer_item WHERE transfer = :id AND (:state::text IS NULL OR state = :state)
 ORDER BY number LIMIT :most
;
SELECT * FROM transfer_item WHERE transfer = :id AND state IN ('WAITING', 'FAILED') AND content IS NOT NULL ORDER BY number
;
SELECT :cluster, 0, 'epoch'::timestamptz, b.project, jsonb_build_object('ledger', b.cents, 'holds', coalesce(h.cents, 0)), 0
FROM ledger_balance b LEFT JOIN (SELECT project, sum(remaining) AS cents FROM job_hold GROUP BY project) h ON h.project = b.project
WHERE b.account = 'HELD' AND b.cents <> coalesce(h.cents, 0) AND :cluster = 'main'
;
SELECT DISTINCT ON (step) step, submission FROM pipeline_step WHERE pipeline = :id ORDER BY step, round DESC
;
SELECT DISTINCT month FROM bill_charge c WHERE c.project = :project AND (:user = '' OR c.cluster_user = :user) ORDER BY 1 DESC
;
SELECT DISTINCT owner, way FROM notice_delivery WHERE state = 'WAITING' AND made_at > :since
;
SELECT DISTINCT s.id FROM submission s JOIN submission_after a ON a.submission = s.id
WHERE a.before = :before AND s.state IN ('STAGING_IN', 'SUBMITTING')
;
SELECT DISTINCT store_key FROM space_entry
 WHERE space = :space AND store_key > :after AND (seen_at IS NULL OR seen_at < :since)
 ORDER BY store_key LIMIT :limit
;
SELECT EXISTS (SELECT FROM space_entry WHERE space = :space AND store_key = :content)
;
SELECT EXISTS (SELECT FROM space_garbage WHERE space = :space AND store_key = :content)
;
SELECT EXISTS (SELECT FROM space_reader WHERE space = :space AND cluster_user = :user)
;
SELECT account FROM known_account WHERE strpos(lower(account || ' ' || title), :text) > 0 ORDER BY account LIMIT :limit OFFSET :offset
;
SELECT account FROM quota WHERE applied_version < version AND (retry_at IS NULL OR retry_at <= :now)
GROUP BY account ORDER BY min(changed_at) LIMIT :most
;
SELECT announcement, version FROM announcement_dismissal WHERE reader = :reader
;
SELECT b.*, sum(e.size) AS bytes, count(e.store_key) AS files, bool_or(e.key = b.key AND e.store_key IS NULL) AS folder
  FROM (SELECT * FROM space_bin WHERE space = :space ORDER BY deleted_at DESC, id OFFSET :offset LIMIT :limit) b
  LEFT JOIN space_entry e ON e.bin = b.id
 GROUP BY b.id, b.space, b.key, b.replaced, b.deleted_by, b.deleted_at
 ORDER BY b.deleted_at DESC, b.id
;
SELECT before, how FROM submission_after WHERE submission = :id ORDER BY before, how
;
SELECT body FROM job_draft WHERE owner = :owner AND origin = :origin
;
SELECT body FROM job_draft WHERE owner = :owner ORDER BY saved_at DESC
;
SELECT body FROM sweep WHERE id = :id AND owner = :owner
;
SELECT c.* FROM bill_row c WHERE  c.project = :project AND (:user = '' OR c.cluster_user = :user) AND c.month = :month  ORDER BY c.ended_at, c.job_id, c.submitted_at, c.resource, c.gpu_type, c.from_amount
;
SELECT c.* FROM bill_row c WHERE  c.project = :project AND (:user = '' OR c.cluster_user = :user) AND c.month = :month  ORDER BY c.ended_at, c.job_id, c.submitted_at, c.resource, c.gpu_type, c.from_amount LIMIT :limit OFFSET :offset
;
SELECT c.cluster_user, sum(c.jobs) AS jobs, sum(c.cents) AS cents FROM bill_charge c WHERE  c.project = :project AND (:user = '' OR c.cluster_user = :user) AND c.month = :month  GROUP BY 1 ORDER BY 3 DESC, 1
;
SELECT c.relname, string_agg(a.attname, chr(10) ORDER BY a.attnum)
FROM pg_class c
JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relname <> 'flyway_schema_history'
GROUP BY c.relname ORDER BY c.relname
;
SELECT c.resource, sum(c.quantity) AS quantity, sum(c.line_cents) AS cents FROM bill_row c WHERE  c.project = :project AND (:user = '' OR c.cluster_user = :user) AND c.month = :month  AND c.resource IS NOT NULL GROUP BY 1 ORDER BY 1
;
SELECT cancel_requested FROM transfer WHERE id = :id
;
SELECT cents FROM job_charge WHERE cluster = :cluster AND job_id = :id AND submitted_at = :submitted
;
SELECT cluster_user FROM space_reader WHERE space = :space
;
SELECT cluster_user, count(*) AS jobs, coalesce(sum(cpu_count * ran_seconds), 0) AS used FROM job_record WHERE cluster = :cluster AND account = :account AND ended_at >= :from GROUP BY 1 ORDER BY used DESC, 1
;
SELECT coalesce(cluster_user, '') AS member, sum(cores) AS cores, sum(gpus) AS gpus FROM (
    SELECT cluster_user, cpu_count * seconds / 60 AS cores, gpu_count * seconds / 60 AS gpus FROM (
        SELECT cluster_user, cpu_count, gpu_count,
            extract(epoch FROM least(coalesce(ended_at, :now), :now) - greatest(started_at, :since)) AS seconds
        FROM job_record WHERE account = :account AND submitted_at > :oldest AND started_at IS NOT NULL
            AND (ended_at IS NULL AND NOT finished OR ended_at > :since)) ran
    WHERE seconds > 0) used
GROUP BY ROLLUP (cluster_user)
;
SELECT coalesce(max(number), 0) + 1 FROM transfer_item WHERE transfer = :id
;
SELECT coalesce(max(ready), 0) FROM notice
;
SELECT coalesce(sum(c.cents), 0) FROM bill_charge c WHERE  c.project = :project AND (:user = '' OR c.cluster_user = :user) AND c.month = :month
;
SELECT coalesce(sum(p.cents), 0) FROM ledger_entry e JOIN ledger_posting p ON p.entry = e.id AND p.account = 'AVAILABLE'
WHERE e.project = :project AND e.kind = :kind AND e.kind IN ('RECHARGE', 'REFUND', 'ADJUSTMENT')
    AND e.at >= :from AND e.at < :to
;
SELECT coalesce(sum(size), 0) AS bytes, max(octet_length(key)) AS longest FROM space_entry WHERE space = :space AND bin IS NULL AND (key = :from OR key > :below AND key < :end)
;
SELECT code FROM ticket_reply WHERE ticket = :ticket AND reader = :reader
;
SELECT count(*) AS known, count(c.job_id) AS charged FROM job_record r
LEFT JOIN job_charge c ON (c.cluster, c.job_id, c.submitted_at) = (r.cluster, r.job_id, r.submitted_at)
WHERE r.cluster = :cluster AND (r.job_id = :job OR r.array_job = :job) AND r.submitted_at >= :since
;
SELECT count(*) AS runs, coalesce(avg(ran_seconds), 0) AS usual FROM (
    SELECT ran_seconds FROM job_record WHERE cluster = :cluster AND cluster_user = :user AND submitted_at > :since
        AND account = :account AND name = :name AND state = 'COMPLETED' AND started_at IS NOT NULL ORDER BY submitted_at DESC LIMIT 14) last
;
SELECT count(*) FILTER (WHERE state = 'OPEN') AS open,
       coalesce(sum(size) FILTER (WHERE state = 'OPEN'), 0) AS bytes,
       count(*) FILTER (WHERE state = 'EXPIRED') AS expired
  FROM upload
;
SELECT count(*) FROM (SELECT 1 FROM ledger_entry e WHERE (:project = '' OR e.project = :project) AND (:kind = '' OR e.kind = :kind)
    AND (:word = '' OR position(lower(:word) IN lower(e.reference || ' ' || e.reason || ' ' || e.actor || ' ' || coalesce(e.approver, ''))) > 0)
 LIMIT :most) found
;
SELECT count(*) FROM (SELECT c.* FROM bill_row c WHERE  c.project = :project AND (:user = '' OR c.cluster_user = :user) AND c.month = :month  ORDER BY c.ended_at, c.job_id, c.submitted_at, c.resource, c.gpu_type, c.from_amount ) lines
;
SELECT count(*) FROM billing_project p WHERE strpos(lower(p.account || ' ' || p.project_class), :text) > 0
;
SELECT count(*) FROM ledger_entry e JOIN ledger_posting p ON p.entry = e.id AND p.account = 'AVAILABLE'
WHERE e.reference = :reference AND e.kind = :kind AND e.project = :project AND p.cents = :cents
;
SELECT count(*) FROM notice_delivery WHERE owner = :owner AND way = :way AND state = 'GIVEN_UP' AND ended_at > :since
;
SELECT count(*) FROM notice_delivery WHERE owner = :owner AND way = :way AND state = 'WAITING'
;
SELECT count(*) FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'
;
SELECT count(*) FROM quota_drift
;
SELECT count(*) FROM quota_request
;
SELECT count(*) FROM quota_request WHERE decided_by IS NULL
;
SELECT count(*) FROM space_bin WHERE space = :space
;
SELECT count(*) FROM space_entry e WHERE e.space = :space AND e.parent = :folder AND e.bin IS NULL
;
SELECT count(*) FROM ticket WHERE (CAST(:owner AS uuid) IS NULL OR owner = :owner) AND (NOT :waiting OR state = 'OPEN')
;
SELECT count(*), coalesce(sum(size), 0) FROM space_entry WHERE store_key IS NOT NULL
;
SELECT count(DISTINCT message) FROM notice_delivery
WHERE owner = :owner AND way = :way AND state = 'SENT' AND ended_at > :since AND NOT digest AND notice IS NOT NULL
;
SELECT created_by FROM space_entry WHERE id = :id AND space = :space AND created_by IS NOT NULL
;
SELECT date_bin(:step::interval, started_at, '2000-01-03T00:00:00Z') AS begun, count(*) AS jobs,
    percentile_cont(ARRAY[0.5, 0.9]) WITHIN GROUP (
        ORDER BY greatest(0, extract(epoch FROM started_at - coalesce(eligible_at, submitted_at)))) AS waits
FROM job_record
WHERE cluster = :cluster AND started_at >= :from AND (:partition = '' OR partition = :partition)
GROUP BY begun ORDER BY begun
;
SELECT e.*, (SELECT cents FROM ledger_posting p WHERE p.entry = e.id AND p.account = 'AVAILABLE') AS available,
    (SELECT cents FROM ledger_posting p WHERE p.entry = e.id AND p.account = 'HELD') AS held
FROM ledger_entry e WHERE (:project = '' OR e.project = :project) AND (:kind = '' OR e.kind = :kind)
    AND (:word = '' OR position(lower(:word) IN lower(e.reference || ' ' || e.reason || ' ' || e.actor || ' ' || coalesce(e.approver, ''))) > 0)
;
SELECT e.*, (SELECT cents FROM ledger_posting p WHERE p.entry = e.id AND p.account = 'AVAILABLE') AS available,
    (SELECT cents FROM ledger_posting p WHERE p.entry = e.id AND p.account = 'HELD') AS held
FROM ledger_entry e WHERE (:project = '' OR e.project = :project) AND (:kind = '' OR e.kind = :kind)
    AND (:word = '' OR position(lower(:word) IN lower(e.reference || ' ' || e.reason || ' ' || e.actor || ' ' || coalesce(e.approver, ''))) > 0)
 ORDER BY e.id DESC
;
SELECT e.*, (SELECT cents FROM ledger_posting p WHERE p.entry = e.id AND p.account = 'AVAILABLE') AS available,
    (SELECT cents FROM ledger_posting p WHERE p.entry = e.id AND p.account = 'HELD') AS held
FROM ledger_entry e WHERE (:project = '' OR e.project = :project) AND (:kind = '' OR e.kind = :kind)
    AND (:word = '' OR position(lower(:word) IN lower(e.reference || ' ' || e.reason || ' ' || e.actor || ' ' || coalesce(e.approver, ''))) > 0)
 ORDER BY e.id DESC LIMIT :limit OFFSET :offset
;
SELECT e.id, e.key, e.store_key, e.size, e.etag, e.part_size, e.sha256, e.modified, e.missing FROM space_entry e
WHERE e.space = :space AND e.key > :from AND e.key < :to AND e.bin IS NULL AND e.store_key IS NOT NULL
ORDER BY e.key LIMIT :limit
;
SELECT e.id, e.key, e.store_key, e.size, e.etag, e.part_size, e.sha256, e.modified, e.missing FROM space_entry e
WHERE e.space = :space AND lower(e.name) LIKE lower(:pattern) AND e.key > :from AND e.key < :to AND e.bin IS NULL
ORDER BY lower(e.name), e.key LIMIT :limit
;
SELECT e.id, e.key, e.store_key, e.size, e.etag, e.part_size, e.sha256, e.modified, e.missing FROM space_entry e WHERE e.space = :space AND e.bin IS NULL
;
SELECT e.id, e.key, e.store_key, e.size, e.etag, e.part_size, e.sha256, e.modified, e.missing FROM space_entry e WHERE e.space = :space AND e.bin IS NULL AND e.id = :id
;
SELECT e.id, e.key, e.store_key, e.size, e.etag, e.part_size, e.sha256, e.modified, e.missing FROM space_entry e WHERE e.space = :space AND e.bin IS NULL AND e.key = :key
;
SELECT e.id, e.key, e.store_key, e.size, e.etag, e.part_size, e.sha256, e.modified, e.missing FROM space_entry e WHERE e.space = :space AND e.bin IS NULL AND e.key = ANY(:keys)
;
SELECT e.id, e.key, e.store_key, e.size, e.etag, e.part_size, e.sha256, e.modified, e.missing FROM space_share_entry s JOIN space_entry e ON e.id = s.entry
WHERE s.share = :share AND e.bin IS NULL ORDER BY e.key
;
SELECT ended_at FROM notice_delivery WHERE owner = :owner AND way = :way AND state = 'SENT' AND digest
ORDER BY ended_at DESC LIMIT 1
;
SELECT id FROM pipeline WHERE id = :id FOR UPDATE
;
SELECT id FROM space ORDER BY id
;
SELECT id FROM space WHERE account = :account
;
SELECT id FROM space WHERE id = :space FOR NO KEY UPDATE
;
SELECT id FROM space_bin WHERE space = :space
;
SELECT id FROM submission WHERE owner = :owner AND cluster = :cluster AND job_id = :job ORDER BY created_at DESC LIMIT 1
;
SELECT id FROM submission WHERE state NOT IN ('DONE', 'FAILED', 'CANCELLED')
;
SELECT id FROM transfer WHERE ended_at IS NULL
;
SELECT id FROM upload WHERE id = ANY(:ids) AND state = 'COMPLETED'
;
SELECT id, owner, account, members_write FROM space
;
SELECT id, owner, account, members_write FROM space WHERE account = :account
;
SELECT id, owner, account, members_write FROM space WHERE account = ANY(:names) ORDER BY account
;
SELECT id, owner, account, members_write FROM space WHERE id = :id
;
SELECT id, owner, account, members_write FROM space WHERE owner = :owner
;
SELECT id, owner, account, quota_bytes FROM space ORDER BY used_bytes DESC, id OFFSET :offset LIMIT :limit
;
SELECT id, space FROM space_bin WHERE deleted_at < :before ORDER BY deleted_at LIMIT :limit
;
SELECT job_id, name, cluster_user, cpu_count * ran_seconds AS used, ended_at FROM job_record WHERE cluster = :cluster AND account = :account AND ended_at >= :from AND ran_seconds > 0 ORDER BY used DESC, job_id LIMIT :most
;
SELECT key FROM space_bin WHERE id = :bin AND space = :space
;
SELECT key FROM space_entry
 WHERE space = :space AND key IN (:above) AND bin IS NULL AND store_key IS NOT NULL LIMIT 1
;
SELECT language FROM notice_choice WHERE owner = :owner
;
SELECT left(m.body, :most) FROM ticket_message m
WHERE m.ticket = :ticket AND m.author <> (SELECT login FROM portal_user WHERE id = :reader) ORDER BY m.id DESC LIMIT 1
;
SELECT name, query FROM job_filter WHERE owner = :owner ORDER BY lower(name), name
;
SELECT number, etag FROM transfer_part WHERE transfer = :id AND item = :item AND upload_id = :upload
;
SELECT object_key FROM upload
 WHERE space = :space AND started_by = :user AND state = 'OPEN' AND object_key = ANY(:keys)
;
SELECT p.*, a.cents AS available, h.cents AS held FROM billing_project p
JOIN ledger_balance a ON a.project = p.account AND a.account = 'AVAILABLE'
JOIN ledger_balance h ON h.project = p.account AND h.account = 'HELD'
;
SELECT p.*, a.cents AS available, h.cents AS held FROM billing_project p
JOIN ledger_balance a ON a.project = p.account AND a.account = 'AVAILABLE'
JOIN ledger_balance h ON h.project = p.account AND h.account = 'HELD'
 WHERE p.account = :account
;
SELECT p.*, a.cents AS available, h.cents AS held FROM billing_project p
JOIN ledger_balance a ON a.project = p.account AND a.account = 'AVAILABLE'
JOIN ledger_balance h ON h.project = p.account AND h.account = 'HELD'
 WHERE p.account = :account FOR UPDATE OF p, a, h
;
SELECT p.*, a.cents AS available, h.cents AS held FROM billing_project p
JOIN ledger_balance a ON a.project = p.account AND a.account = 'AVAILABLE'
JOIN ledger_balance h ON h.project = p.account AND h.account = 'HELD'
 WHERE p.account = ANY (:accounts) ORDER BY p.account
;
SELECT p.account FROM billing_project p
JOIN ledger_balance a ON a.project = p.account AND a.account = 'AVAILABLE'
JOIN ledger_balance h ON h.project = p.account AND h.account = 'HELD'
WHERE p.warned_at = 100 AND a.cents + h.cents + p.credit <= 0
;
SELECT p.account, s.used_bytes FROM billing_project p JOIN space s ON s.account = p.account
WHERE p.billed_from < :before AND s.used_bytes > 0
    AND NOT EXISTS (SELECT FROM storage_charge c WHERE c.project = p.account AND c.day = :day)
ORDER BY p.account
;
SELECT part, etag FROM upload_part WHERE upload = :upload ORDER BY part
;
SELECT pg_reload_conf()
;
SELECT pipeline FROM pipeline_step WHERE submission = :submission LIMIT 1
;
SELECT r.cluster, r.job_id, r.submitted_at, r.name, r.cluster_user, r.account, r.partition, r.qos, r.state, r.started_at,
    r.ended_at, r.allocated, r.comment FROM job_record r
JOIN billing_project p ON p.account = r.account AND r.ended_at >= p.billed_from
;
SELECT r.cluster, r.job_id, r.submitted_at, r.name, r.cluster_user, r.account, r.partition, r.qos, r.state, r.started_at,
    r.ended_at, r.allocated, r.comment FROM job_record r
JOIN billing_project p ON p.account = r.account AND r.ended_at >= p.billed_from
 WHERE r.cluster = :cluster AND r.accounted AND r.job_id = :id AND r.submitted_at = :submitted
;
SELECT r.cluster, r.job_id, r.submitted_at, r.name, r.cluster_user, r.account, r.partition, r.qos, r.state, r.started_at,
    r.ended_at, r.allocated, r.comment FROM job_record r
JOIN billing_project p ON p.account = r.account AND r.ended_at >= p.billed_from
WHERE r.cluster = :cluster AND r.accounted AND r.told_at > :since AND NOT EXISTS (
    SELECT FROM job_charge c WHERE (c.cluster, c.job_id, c.submitted_at) = (r.cluster, r.job_id, r.submitted_at))
ORDER BY r.told_at LIMIT :most
;
SELECT read_at FROM known_account_reading
;
SELECT reader, ticket FROM ticket_reply WHERE code = :code
;
SELECT resource, gpu_type, quantity FROM billing_volume WHERE project = :project AND month = :month
;
SELECT s.*, o.id AS space, p.step, p.state AS step_state, p.attempts AS step_attempts, p.started_at, p.ended_at, f.*
  FROM (SELECT * FROM submission WHERE owner = :owner AND id = coalesce(:id, id) ORDER BY created_at DESC LIMIT :most) s
  JOIN space o ON o.owner = s.owner
  JOIN submission_step p ON p.submission = s.id AND p.step IN ('STAGE_IN', 'STAGE_OUT') AND p.started_at IS NOT NULL
 CROSS JOIN LATERAL (
       SELECT count(*) AS items,
              count(*) FILTER (WHERE state = 'DONE') AS done,
              count(*) FILTER (WHERE state = 'FAILED') AS failed,
              array_agg(object_key ORDER BY path) FILTER (WHERE p.step = 'STAGE_IN') AS keys,
              coalesce(sum(size), 0) AS bytes,
              coalesce(sum(size) FILTER (WHERE state = 'DONE'), 0) AS bytes_done
         FROM submission_file
        WHERE submission = s.id AND direction = CASE p.step WHEN 'STAGE_IN' THEN 'IN' ELSE 'OUT' END) f
 WHERE f.items > 0
 ORDER BY p.started_at DESC
;
SELECT s.id FROM template_use u JOIN submission s ON s.id = u.submission
WHERE u.template = :template AND s.owner = :owner ORDER BY s.created_at DESC LIMIT :most
;
SELECT s.id, s.cluster, s.job_id FROM job_hold h JOIN submission s ON s.id = h.submission
WHERE h.released_at IS NULL AND s.state IN ('STAGING_OUT', 'DONE', 'FAILED', 'CANCELLED') ORDER BY s.changed_at DESC LIMIT :most
;
SELECT sealed FROM notice_target WHERE owner = :owner AND way = :way
;
SELECT sequencename, last_value FROM pg_sequences WHERE schemaname = 'public' AND last_value IS NOT NULL
;
SELECT settled_until FROM billing_mark WHERE cluster = :cluster
;
SELECT setval(?::regclass, ?)
;
SELECT space, store_key FROM space_garbage ORDER BY since, store_key LIMIT :limit
;
SELECT staged_content FROM transfer WHERE id = :id AND staged_content IS NOT NULL
;
SELECT state FROM upload WHERE id = :id
;
SELECT state, sum(task_count) AS tasks, min(submitted_at) AS first, min(started_at) AS begun FROM job_record
WHERE cluster = :cluster AND array_job = :array AND submitted_at > :oldest GROUP BY state
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
SELECT t.*, i.* FROM transfer t CROSS JOIN LATERAL (
    SELECT count(*) AS items,
           count(*) FILTER (WHERE state = 'DONE') AS done,
           count(*) FILTER (WHERE state = 'SKIPPED') AS skipped,
           count(*) FILTER (WHERE state = 'FAILED') AS failed,
           coalesce(sum(size), 0) AS bytes,
           coalesce(sum(size) FILTER (WHERE state IN ('DONE', 'SKIPPED')), 0) AS bytes_done
      FROM transfer_item WHERE transfer = t.id) i
 WHERE t.id = :id
;
SELECT t.*, i.* FROM transfer t CROSS JOIN LATERAL (
    SELECT count(*) AS items,
           count(*) FILTER (WHERE state = 'DONE') AS done,
           count(*) FILTER (WHERE state = 'SKIPPED') AS skipped,
           count(*) FILTER (WHERE state = 'FAILED') AS failed,
           coalesce(sum(size), 0) AS bytes,
           coalesce(sum(size) FILTER (WHERE state IN ('DONE', 'SKIPPED')), 0) AS bytes_done
      FROM transfer_item WHERE transfer = t.id) i
 WHERE t.owner = :owner ORDER BY t.created_at DESC LIMIT :most
;
SELECT t.*, i.* FROM transfer t CROSS JOIN LATERAL (
    SELECT count(*) AS items,
           count(*) FILTER (WHERE state = 'DONE') AS done,
           count(*) FILTER (WHERE state = 'SKIPPED') AS skipped,
           count(*) FILTER (WHERE state = 'FAILED') AS failed,
           coalesce(sum(size), 0) AS bytes,
           coalesce(sum(size) FILTER (WHERE state IN ('DONE', 'SKIPPED')), 0) AS bytes_done
      FROM transfer_item WHERE transfer = t.id) i
 WHERE t.staged_until IS NOT NULL AND t.ended_at IS NOT NULL
   AND (t.direction = 'TO_CLUSTER' OR t.staged_until < :now) ORDER BY t.created_at LIMIT 1000
;
SELECT t.*, u.login FROM ticket t JOIN portal_user u ON u.id = t.owner
;
SELECT t.*, u.login FROM ticket t JOIN portal_user u ON u.id = t.owner WHERE (CAST(:owner AS uuid) IS NULL OR owner = :owner) AND (NOT :waiting OR state = 'OPEN') ORDER BY t.changed_at DESC, t.id DESC OFFSET :offset LIMIT :most
;
SELECT t.*, u.login FROM ticket t JOIN portal_user u ON u.id = t.owner WHERE t.id = :id
;
SELECT t.key FROM space_entry s JOIN space_entry t
   ON t.space = :to AND t.bin IS NULL AND t.key = :target || substr(s.key, length(:source) + 1)
WHERE s.space = :from AND s.bin IS NULL AND (s.key = :source OR s.key > :below AND s.key < :end)
 AND (s.store_key IS NULL) <> (t.store_key IS NULL) ORDER BY t.key LIMIT 1
;
SELECT t.template FROM template_sweep t JOIN sweep s ON s.id = t.sweep WHERE s.id = :sweep AND s.owner = :owner
;
SELECT target FROM transfer_item WHERE transfer = :id AND state IN ('DONE', 'SKIPPED')
;
SELECT to_regclass('public.flyway_schema_history') IS NOT NULL
;
SELECT u.id, u.space, u.object_key, u.size, u.touched_at,
       (SELECT coalesce(sum(least(u.part_size, u.size - (p.part - 1) * u.part_size)), 0)
          FROM upload_part p WHERE p.upload = u.id) AS sent
  FROM upload u
 WHERE u.space = :space AND u.started_by = :user AND u.state = 'OPEN' AND u.store_upload_id <> ''
 ORDER BY u.touched_at DESC, u.object_key LIMIT :limit
;
SELECT u.id, u.space, u.started_by, u.object_key, u.replaces, u.store_key, u.size, u.part_size, u.store_upload_id,
       u.state, u.touched_at
  FROM upload u
;
SELECT u.id, u.space, u.started_by, u.object_key, u.replaces, u.store_key, u.size, u.part_size, u.store_upload_id,
       u.state, u.touched_at
  FROM upload u
 WHERE u.id = :id AND u.started_by = :user
;
SELECT u.id, u.space, u.started_by, u.object_key, u.replaces, u.store_key, u.size, u.part_size, u.store_upload_id,
       u.state, u.touched_at
  FROM upload u
 WHERE u.id = ANY(:ids) AND u.started_by = :user AND u.state = 'OPEN' AND u.store_upload_id LIKE 'sum:%'
;
SELECT u.id, u.space, u.started_by, u.object_key, u.replaces, u.store_key, u.size, u.part_size, u.store_upload_id,
       u.state, u.touched_at
  FROM upload u
 WHERE u.space = :space AND u.started_by = :user AND u.object_key = :key AND u.state = 'OPEN'
;
SELECT u.id, u.space, u.started_by, u.object_key, u.replaces, u.store_key, u.size, u.part_size, u.store_upload_id,
       u.state, u.touched_at
  FROM upload u
 WHERE u.touched_at < :before AND u.state = 'OPEN' OR NOT u.freed
 ORDER BY u.touched_at LIMIT :limit
;
SELECT u.template FROM template_use u JOIN submission s ON s.id = u.submission WHERE s.id = :earlier AND s.owner = :owner
;
SELECT u.template FROM template_use u JOIN submission s ON s.id = u.submission WHERE s.id = :submission AND s.owner = :owner
;
SELECT version, checksum FROM flyway_schema_history WHERE version IS NOT NULL AND success ORDER BY 1, 2
;
SELECT warned_at, (SELECT cents FROM ledger_balance WHERE project = :project AND account = 'AVAILABLE') AS available,
    (SELECT cents FROM ledger_balance WHERE project = :project AND account = 'HELD') AS held,
    (SELECT coalesce(sum(p.cents), 0) FROM ledger_entry e JOIN ledger_posting p ON p.entry = e.id AND p.account = 'AVAILABLE'
        WHERE e.project = :project AND e.kind IN ('RECHARGE', 'REFUND', 'ADJUSTMENT')) AS given,
    EXISTS (SELECT FROM ledger_entry WHERE project = :project) AS moved
FROM billing_project WHERE account = :project
;
UPDATE announcement SET chinese = :chinese, english = :english, severity = :severity, audience = :audience,
    account = :account, from_at = :from, to_at = :to, changed_by = :by, changed_at = :now, version = version + 1
WHERE id = :id AND version = :version
;
UPDATE billing_alarm SET difference = :cents WHERE id = :id
;
UPDATE billing_alarm SET settled_at = :at, settled_by = :by, settled_how = :how WHERE id = :id AND settled_at IS NULL
;
UPDATE billing_project SET warned_at = :level WHERE account = :project
;
UPDATE job_hold SET remaining = 0, released_at = :now WHERE submission = :submission
;
UPDATE job_hold SET remaining = remaining - :cents WHERE submission = :submission
;
UPDATE ledger_proposal SET decided_by = :by, decided_at = :at, approved = :approved WHERE id = :id AND decided_by IS NULL
;
UPDATE maintenance_window SET ended_by = :by, ended_at = :now, why = NULL WHERE id = :id AND ended_at IS NULL
;
UPDATE maintenance_window SET kept_at = :now, why = NULL WHERE id = :id
;
UPDATE maintenance_window SET released_at = :now, why = NULL WHERE id = :id
;
UPDATE maintenance_window SET why = :why WHERE id = :id
;
UPDATE notice SET read_at = :now WHERE owner = :owner AND id = ANY(:ids) AND read_at IS NULL
;
UPDATE notice SET read_at = :now WHERE owner = :owner AND read_at IS NULL AND ready IS NOT NULL
;
UPDATE notice SET ready = nextval('notice_ready'), cause = :cause, cause_sure = :sure, cause_detail = :detail
WHERE id = :id AND ready IS NULL
;
UPDATE notice_delivery SET attempts = attempts + 1, trouble = :trouble WHERE id = ANY(:ids)
;
UPDATE notice_delivery SET state = 'GIVEN_UP', ended_at = :now, attempts = attempts + 1, trouble = :trouble
WHERE id = ANY(:ids)
;
UPDATE notice_delivery SET state = 'SENT', ended_at = :now, message = :message, digest = :digest, attempts = attempts + 1,
    trouble = NULL
WHERE id = ANY(:ids)
;
UPDATE notice_mark SET told_at = :told, job_id = :job, submitted_at = :submitted
WHERE cluster = :cluster AND (told_at, job_id, submitted_at) < (:told, :job, :submitted)
;
UPDATE notice_target SET tested_at = :now
WHERE owner = :owner AND way = :way AND (tested_at IS NULL OR tested_at < :since)
;
UPDATE price_version SET valid_from = :from, published_by = :login, published_at = :now WHERE id = :id
;
UPDATE quota SET applied_version = :version, applied_at = :now,
    pending_why = CASE WHEN version = :version THEN NULL ELSE pending_why END
WHERE account = :account AND member = :member AND applied_version <= :version
;
UPDATE quota SET applied_version = version WHERE account = :account AND member = :member AND version = :version + 1
;
UPDATE quota SET pending_why = :why, retry_at = :retry
WHERE account = :account AND member = :member AND applied_version < version
;
UPDATE quota SET version = version + 1, pending_why = NULL, retry_at = NULL WHERE account = :account AND member = ''
;
UPDATE quota_block SET at_zero = :zero WHERE account = :account
;
UPDATE quota_block SET blocked_by = :login, blocked_at = :now, why = :why
WHERE account = :account AND blocked_by IS NULL
;
UPDATE quota_block SET blocked_by = NULL, blocked_at = NULL, why = ''
WHERE account = :account AND blocked_by IS NOT NULL
;
UPDATE quota_block SET lease = :until WHERE account = :account AND (lease IS NULL OR lease < :now)
;
UPDATE quota_block SET lease = NULL WHERE account = :account
;
UPDATE quota_request SET decided_by = :login, decided_at = :now, granted = :granted, answer = :answer
WHERE id = :id AND decided_by IS NULL
;
UPDATE space SET members_write = :write WHERE id = :id
;
UPDATE space SET quota_bytes = :bytes WHERE id = :id
;
UPDATE space_entry SET bin = :bin
 WHERE space = :space AND bin IS NULL AND (key = :key OR key > :from AND key < :to)
;
UPDATE space_entry SET bin = NULL, key = :to || substr(key, length(:from) + 1) WHERE bin = :bin
;
UPDATE space_entry SET key = :to || substr(key, length(:from) + 1) WHERE space = :space AND bin IS NULL AND (key = :from OR key > :below AND key < :end)
;
UPDATE space_entry SET missing = true WHERE space = :space AND store_key = :content
;
UPDATE space_entry SET seen_at = :now, missing = false
 WHERE space = :space AND store_key = ANY(:contents) RETURNING store_key
;
UPDATE space_entry SET sha256 = :sha256 WHERE space = :space AND store_key = :content AND sha256 IS NULL
;
UPDATE space_share SET downloads = downloads + 1
 WHERE id = :id AND (most_downloads IS NULL OR downloads < most_downloads)
;
UPDATE space_share SET revoked_at = :now WHERE id = :id AND revoked_at IS NULL
;
UPDATE submission SET changed_at = now(), state = 'FAILED', trouble = NULL, failure_code = :code, failure_text = :text
WHERE id = :id
;
UPDATE submission_file SET state = :state, error = :error, upload_id = NULL, size = coalesce(:size, size)
WHERE submission = :id AND direction = :direction AND path = :path
;
UPDATE submission_step
SET state = CASE WHEN step = :step THEN 'ACTIVE' ELSE 'DONE' END,
    attempts = attempts + CASE WHEN step = :step THEN 1 ELSE 0 END,
    started_at = coalesce(started_at, now()),
    ended_at = CASE WHEN step = :step THEN NULL ELSE now() END
WHERE submission = :id AND (step = :step OR state = 'ACTIVE')
;
UPDATE submission_step SET state = 'FAILED', ended_at = now() WHERE submission = :id AND state = 'ACTIVE'
;
UPDATE submission_step SET state = 'SKIPPED' WHERE submission = :id AND state = 'WAITING'
;
UPDATE submission_step SET state = :state, ended_at = now() WHERE submission = :id AND step = :step
;
UPDATE template SET retired = true WHERE id = :id
;
UPDATE ticket SET state = :state, changed_at = :now WHERE id = :id
;
UPDATE transfer SET job_id = :job, staged_content = :content, staged_until = :until WHERE id = :id
;
UPDATE transfer_item SET content = :content, upload_id = :upload, part_size = :part
 WHERE transfer = :id AND number = :number
;
UPDATE transfer_item SET content = NULL, upload_id = NULL, part_size = NULL WHERE transfer = :id AND number = :number
;
UPDATE transfer_item i SET content = b.content, upload_id = NULL, part_size = NULL
  FROM unnest(:numbers::integer[], :contents::text[]) AS b (number, content)
 WHERE i.transfer = :id AND i.number = b.number
;
UPDATE transfer_item i SET state = e.state, reason = e.reason
  FROM unnest(:numbers::integer[], :states::text[], :reasons::text[]) AS e (number, state, reason)
 WHERE i.transfer = :id AND i.number = e.number
;
UPDATE upload SET freed = true WHERE id = :id AND (touched_at <= :dead OR store_upload_id NOT LIKE 'sum:%')
;
UPDATE upload SET state = 'COMPLETED', ended_at = :now, freed = true WHERE id = ANY(:ids) AND state = 'OPEN'
;
UPDATE upload SET state = :state, ended_at = :now, freed = :state = 'COMPLETED' WHERE id = :id AND state = 'OPEN'
;
UPDATE upload SET store_upload_id = :storeId WHERE id = :id AND state = 'OPEN'
;
UPDATE upload SET touched_at = :now WHERE id = ANY(:ids) AND state = 'OPEN'
;
UPDATE upload SET touched_at = :now, replaces = replaces OR :replaces WHERE id = :id AND state = 'OPEN'
;
WITH gone AS (DELETE FROM space_entry WHERE bin = ANY(:bins) AND space = :space RETURNING space, store_key)
INSERT INTO space_garbage (space, store_key)
SELECT DISTINCT space, store_key FROM gone WHERE store_key IS NOT NULL
ON CONFLICT DO NOTHING
;
WITH gone AS (DELETE FROM space_entry WHERE space = :space RETURNING space, store_key),
    kept AS (INSERT INTO space_garbage (space, store_key)
        SELECT DISTINCT space, store_key FROM gone WHERE store_key IS NOT NULL ON CONFLICT DO NOTHING)
SELECT count(*) FROM gone
;
WITH old AS (SELECT t.id, t.key, gen_random_uuid() AS bin
 FROM space_entry s JOIN space_entry t
   ON t.space = :to AND t.bin IS NULL AND t.key = :target || substr(s.key, length(:source) + 1)
WHERE s.space = :from AND s.bin IS NULL AND (s.key = :source OR s.key > :below AND s.key < :end)
  AND t.store_key IS NOT NULL),
kept AS (INSERT INTO space_bin (id, space, key, replaced, deleted_by, deleted_at)
         SELECT bin, :to, key, true, :by, :now FROM old)
UPDATE space_entry e SET bin = old.bin FROM old WHERE e.id = old.id
;
delete from api_request where created_at < now() - interval '1 day'
;
delete from audit_event where id <= :last
;
delete from authenticator where user_id = :user
;
delete from device_grant where expires_at < :before
;
delete from former_password where user_id = :user and until not in
    (select until from former_password where user_id = :user order by until desc limit :most)
;
delete from join_request where id = :id and account = :account
;
delete from known_browser where token_hash = :hash and failures >= :most
;
delete from known_browser where used_at <= now() - make_interval(secs => :life)
;
delete from known_browser where user_id = :user
;
delete from known_browser where user_id = :user and token_hash not in
    (select token_hash from known_browser where user_id = :user order by used_at desc limit :most)
;
delete from passkey where user_id = :user
;
delete from passkey where user_id = :user and id = :id returning name
;
delete from provider_account where user_id = :user and issuer = :issuer and subject = :subject and not made
;
delete from recovery_code where user_id = :user
;
delete from sign_in_session where ended_at < now() - make_interval(secs => :keep)
;
delete from sign_in_step where ends_at <= now()
;
delete from sign_in_step where token_hash = :hash and kind = :kind and ends_at > now() returning content
;
delete from ssh_key where user_id = :user and id = :id returning fingerprint
;
delete from user_invite where code_hash = :code
;
insert into api_key (id, user_id, kind, name, hash, scopes, account, addresses, created_at, expires_at, made_by)
values (:id, :user, :kind, :name, :hash, :scopes, :account, :addresses, :created, :expires, :madeBy)
;
insert into api_request (user_id, key, asked, submission) values (:user, :key, :asked, :submission)
;
insert into application (id, state, login, sealed, sealed_key, code_hash, made_from, made_at, changed_at)
values (:id, 'SUBMITTED', :login, :sealed, :key, :code, :from, :now, :now)
;
insert into audit_anchor (day, last_id, hash, locked) values (:day, :last, :hash, :locked)
;
insert into audit_inbox (actor, address, session, action, object, before_value, after_value, outcome)
values (:actor, :address, :session, :action, :object, :before, :after, :outcome)
;
insert into authenticator (user_id, sealed, last_step) values (:user, :sealed, 0) on conflict do nothing
;
insert into authenticator (user_id, sealed, last_step) values (:user, :sealed, :step)
on conflict (user_id) do update set sealed = :sealed, last_step = :step, since = now()
;
insert into customer (id, user_id, application, account, state, contract, core_minutes, nodes, jobs, begins_at, ends_at, ended_at, listed_at,
    asked_by, asked_at, deleted_by, deleted_at, applied)
values (:id, :user, :application, :account, :state, :contract, :hours, :nodes, :jobs, :begins, :ends, :ended, :listed,
    :askedBy, :asked, :deletedBy, :deleted, false)
;
insert into customer_reminder (customer, ends_at, days, told_at) values (:id, :ends, :days, :now) on conflict do nothing
;
insert into device_grant (device_hash, user_hash, client, program, scopes, address, asked_at, expires_at, pause)
values (:device, :user, :client, :program, :scopes, :address, :asked, :expires, :pause)
;
insert into former_password (user_id, hash) values (:user, :hash)
;
insert into join_request (account, user_id, asked_at) values (:account, :user, :now) on conflict do nothing
;
insert into known_browser (token_hash, user_id) values (:hash, :user)
;
insert into passkey (id, user_id, credential_id, public_key, uses, backup_eligible, backed_up, name)
values (:id, :user, :credential, :key, :uses, :eligible, :backedUp, :name) on conflict do nothing
;
insert into portal_user (id, login, display_name, role, cluster_user, password_hash, must_change_password)
values (:id, :login, :name, :role, :cluster, :hash, :mustChange)
;
insert into portal_user (id, login, display_name, role, cluster_user, password_hash, must_change_password)
values (:id, :login, :name, :role, :cluster, :hash, true) on conflict do nothing
;
insert into provider_account (issuer, subject, user_id, name, made) values (:issuer, :subject, :user, :name, :made)
on conflict do nothing
;
insert into recovery_code (user_id, hash) values (:user, :hash)
;
insert into service_account (user_id, created_by) values (:id, :actor)
;
insert into sign_in_session (id, user_id, address, agent, token_hash, access_version)
values (:id, :user, :address, :agent, :hash, :version)
;
insert into sign_in_step (token_hash, kind, content, ends_at)
values (:hash, :kind, :content, now() + make_interval(secs => :life))
;
insert into ssh_key (id, user_id, name, type, public_key, fingerprint)
values (:id, :user, :name, :type, :key, :fingerprint) on conflict do nothing
;
insert into trial_product (name, core_minutes, nodes, jobs, months, offered)
values (:name, :hours, :nodes, :jobs, :months, :offered)
on conflict (name) do update set core_minutes = :hours, nodes = :nodes, jobs = :jobs, months = :months, offered = :offered
;
insert into user_invite (code_hash, user_id, made_by, ends_at) values (:code, :user, :by, :ends)
;
select 'SESSION' as kind, s.id::text as id, u.login as whom, u.cluster_user, s.agent as what, s.begun_at as since,
        least(s.seen_at + make_interval(secs => :idle), s.begun_at + make_interval(secs => :absolute)) as until, s.address
    from sign_in_session s join portal_user u on u.id = s.user_id where s.ended_at is null and :kind in ('', 'SESSION')
union all
select 'API_KEY', k.id::text, u.login, u.cluster_user, k.name || ' (' || array_to_string(k.scopes, ' ') || ')', k.created_at, k.expires_at,
        array_to_string(k.addresses, ' ')
    from api_key k join portal_user u on u.id = k.user_id where k.revoked_at is null and :kind in ('', 'API_KEY')
union all
select 'SSH_KEY', k.id::text, u.login, u.cluster_user, k.name || ' (' || k.fingerprint || ')', k.since, null, null
    from ssh_key k join portal_user u on u.id = k.user_id where :kind in ('', 'SSH_KEY')
;
select (now() at time zone 'UTC')::date as day, id as last_id, hash from audit_event
where not exists (select from audit_anchor where day = (now() at time zone 'UTC')::date)
order by id desc limit 1
;
select * from application where code_hash = :code and sealed is not null
;
select * from application where id = :id and sealed is not null
;
select * from application where id = :id and sealed is not null for update
;
select * from application where sealed is not null and sealed_key < :key limit 500 for update skip locked
;
select * from audit_event where id > :after order by id limit 2000
;
select * from customer where id = :id
;
select * from customer where state = 'ENDED' and ended_at <= :until order by ended_at
;
select * from customer where state in ('TRIAL', 'CONTRACT') and ends_at <= :until order by ends_at
;
select * from customer where user_id = :user and state <> 'DELETED' order by ends_at
;
select * from device_grant where device_hash = :hash for update
;
select * from device_grant where user_hash = :hash
;
select * from trial_product order by name
;
select * from trial_product where name = :name
;
select access_version from portal_user where login = :login and not locked
;
select action, actor, count(*) as number, count(distinct address) as addresses, min(at) as first, max(at) as last from audit_event
where outcome = 'REFUSED' and at > now() - make_interval(days => :days) group by 1, 2 order by 1, 2
;
select action, object, outcome, count(*) as number, min(at) as first, max(at) as last from audit_event
where action like 'sign.%' and at > now() - make_interval(days => :days) group by 1, 2, 3 order by 1, 2, 3
;
select asked, submission from api_request where user_id = :user and key = :key and created_at > now() - interval '1 day'
;
select at, actor, address, action, object, before_value as before, after_value as after from audit_event
where (action like 'user.%' and action not in ('user.signed-in', 'user.signed-out') or action like 'factor.%' or action like 'passkey.%'
        or action like 'api-key.%') and outcome = 'DONE' and at > now() - make_interval(days => :days) order by id
;
select clock_timestamp()
;
select content from sign_in_step where token_hash = :hash and kind = :kind and ends_at > now()
;
select count(*)
;
select count(*) from api_key where user_id = :user and revoked_at is null
;
select count(*) from application where made_at > :since and made_from = coalesce(:from, made_from)
;
select count(*) from application where sealed is not null and state in ('SUBMITTED', 'ASKED_BACK')
;
select count(*) from device_grant where address = :address and expires_at > :now and state = 'ASKED'
;
select count(*) from job_record where account = :account and not finished
;
select count(*) from join_request where user_id = :user
;
select count(*) from portal_user where role = :role and not locked and id <> :id
;
select count(*) from recovery_code where user_id = :user and used_at is null
;
select count(*) from ssh_key where user_id = :user
;
select credential_id from passkey where user_id = :user order by since, id
;
select day, last_id, hash from audit_anchor a
where a.last_id >= (select min(id) from audit_event)
  and not exists (select from audit_event e
      where e.id <= a.last_id and e.at > now() - make_interval(secs => :seconds))
order by last_id desc limit 1
;
select day, last_id, hash from audit_anchor order by last_id
;
select directory_id is not null from portal_user where id = :user
;
select directory_name from portal_user where id = :user and directory_id is not null
;
select exists (select from application where login = :login and state in ('SUBMITTED', 'ASKED_BACK'))
;
select exists (select from customer where account = :account)
;
select exists (select from passkey where user_id = :user)
;
select exists (select from pg_available_extensions where name = 'pg_trgm')
;
select exists (select from service_account where user_id = :id)
;
select exists (select from sign_in_session where id = :id and ended_at is null
    and proved_at > now() - make_interval(secs => :within))
;
select exists (select from ssh_key where id = :id)
;
select from portal_user where id = :user for update
;
select has_schema_privilege(current_schema(), 'CREATE') and has_database_privilege(current_database(), 'TEMP')
;
select hash from former_password where user_id = :user order by until desc limit :most
;
select hash, id, user_id, kind, name, scopes, account, addresses, created_at, expires_at, last_used_at from api_key where hash = any(:hashes) and revoked_at is null and expires_at > now()
;
select id from audit_event where hash = decode(:hash, 'hex') limit 1
;
select id from customer where not applied order by id
;
select id from portal_user where directory_id = :entry
;
select id, login, display_name, role, cluster_user, locked, must_change_password, last_sign_in, case when blocked_until > now() then blocked_until end as blocked_until from portal_user order by login
;
select id, login, display_name, role, cluster_user, locked, must_change_password, last_sign_in, case when blocked_until > now() then blocked_until end as blocked_until from portal_user where cluster_user = :user
;
select id, login, display_name, role, cluster_user, locked, must_change_password, last_sign_in, case when blocked_until > now() then blocked_until end as blocked_until from portal_user where cluster_user = any(:names)
;
select id, login, display_name, role, cluster_user, locked, must_change_password, last_sign_in, case when blocked_until > now() then blocked_until end as blocked_until from portal_user where cluster_user is not null and cluster_user <> all(:except) and sought like :text order by display_name, login limit :limit offset :offset
;
select id, login, display_name, role, cluster_user, locked, must_change_password, last_sign_in, case when blocked_until > now() then blocked_until end as blocked_until from portal_user where id = :id
;
select id, login, display_name, role, cluster_user, locked, must_change_password, last_sign_in, case when blocked_until > now() then blocked_until end as blocked_until from portal_user where id = any(cast(:ids as uuid[]))
;
select id, login, display_name, role, cluster_user, locked, must_change_password, last_sign_in, case when blocked_until > now() then blocked_until end as blocked_until from portal_user where login = :login
;
select id, login, display_name, role, cluster_user, locked, must_change_password, last_sign_in, case when blocked_until > now() then blocked_until end as blocked_until from portal_user where role = :role and not locked order by login
;
select id, name, since, used_at from passkey where user_id = :user order by since, id
;
select id, name, type, fingerprint, since, used_at from ssh_key
;
select id, name, type, fingerprint, since, used_at from ssh_key where user_id = :user and fingerprint = :fingerprint
;
select id, name, type, fingerprint, since, used_at from ssh_key where user_id = :user order by since, id
;
select id, password_hash, access_version from portal_user where login = :login
;
select id, user_id, kind, name, scopes, account, addresses, created_at, expires_at, last_used_at from api_key where id = any(cast(:ids as uuid[])) and revoked_at is null and expires_at > now()
;
select id, user_id, kind, name, scopes, account, addresses, created_at, expires_at, last_used_at from api_key where user_id = :user and revoked_at is null order by created_at desc, id
;
select id, user_id, public_key, uses, backup_eligible, backed_up from passkey where credential_id = :credential for update
;
select issuer, subject, name, linked_at, made from provider_account where user_id = :user order by linked_at, issuer
;
select issuer, subject, provider_session from sign_in_session where id = :id and issuer is not null
;
select language, appearance from portal_user where id = :id
;
select last_sign_in is null from portal_user where id = :id
;
select made from provider_account where issuer = :issuer and subject = :subject
;
select not exists (select from portal_user where role = :role)
;
select not exists (select from portal_user)
;
select pg_advisory_xact_lock(:lock)
;
select r.id, r.account, u.login, u.display_name, r.asked_at from join_request r join portal_user u on u.id = r.user_id
;
select r.id, r.account, u.login, u.display_name, r.asked_at from join_request r join portal_user u on u.id = r.user_id
 where r.account = :account order by r.id
;
select s.id as session_id, s.begun_at, s.seen_at, s.address, s.agent, s.access_version,
    u.locked or s.access_version is distinct from u.access_version as revoked,
    u.id, u.login, u.display_name, u.role, u.cluster_user, u.locked, u.must_change_password from sign_in_session s join portal_user u on u.id = s.user_id
;
select s.id as session_id, s.begun_at, s.seen_at, s.address, s.agent, s.access_version,
    u.locked or s.access_version is distinct from u.access_version as revoked,
    u.id, u.login, u.display_name, u.role, u.cluster_user, u.locked, u.must_change_password from sign_in_session s join portal_user u on u.id = s.user_id where s.ended_at > now() - make_interval(secs => :seconds)
;
select s.id as session_id, s.begun_at, s.seen_at, s.address, s.agent, s.access_version,
    u.locked or s.access_version is distinct from u.access_version as revoked,
    u.id, u.login, u.display_name, u.role, u.cluster_user, u.locked, u.must_change_password from sign_in_session s join portal_user u on u.id = s.user_id where s.ended_at is null
;
select s.id as session_id, s.begun_at, s.seen_at, s.address, s.agent, s.access_version,
    u.locked or s.access_version is distinct from u.access_version as revoked,
    u.id, u.login, u.display_name, u.role, u.cluster_user, u.locked, u.must_change_password from sign_in_session s join portal_user u on u.id = s.user_id where s.ended_at is null and (s.seen_at <= now() - make_interval(secs => :idle) or s.begun_at <= now() - make_interval(secs => :absolute))
;
select s.id as session_id, s.begun_at, s.seen_at, s.address, s.agent, s.access_version,
    u.locked or s.access_version is distinct from u.access_version as revoked,
    u.id, u.login, u.display_name, u.role, u.cluster_user, u.locked, u.must_change_password from sign_in_session s join portal_user u on u.id = s.user_id where s.ended_at is null and s.id = :id
;
select s.id as session_id, s.begun_at, s.seen_at, s.address, s.agent, s.access_version,
    u.locked or s.access_version is distinct from u.access_version as revoked,
    u.id, u.login, u.display_name, u.role, u.cluster_user, u.locked, u.must_change_password from sign_in_session s join portal_user u on u.id = s.user_id where s.ended_at is null and s.issuer = :issuer and (:subject = '' or s.subject = :subject)
 and (cast(:session as text) is null or s.provider_session = :session) and not (:subject = '' and cast(:session as text) is null)
;
select s.id as session_id, s.begun_at, s.seen_at, s.address, s.agent, s.access_version,
    u.locked or s.access_version is distinct from u.access_version as revoked,
    u.id, u.login, u.display_name, u.role, u.cluster_user, u.locked, u.must_change_password from sign_in_session s join portal_user u on u.id = s.user_id where s.ended_at is null and s.token_hash = :hash and s.access_version = u.access_version and not u.locked
 and s.seen_at > now() - make_interval(secs => :idle) and s.begun_at > now() - make_interval(secs => :absolute)
;
select s.id as session_id, s.begun_at, s.seen_at, s.address, s.agent, s.access_version,
    u.locked or s.access_version is distinct from u.access_version as revoked,
    u.id, u.login, u.display_name, u.role, u.cluster_user, u.locked, u.must_change_password from sign_in_session s join portal_user u on u.id = s.user_id where s.ended_at is null and s.user_id = :user order by s.seen_at desc, s.id
;
select sealed from authenticator where user_id = :user
;
select seen_at < now() - interval '20 seconds' from sign_in_session where id = :id and ended_at is null
    and seen_at > now() - make_interval(secs => :idle) and begun_at > now() - make_interval(secs => :absolute)
;
select since from authenticator where user_id = :user
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
select user_id from known_browser where token_hash = :hash and used_at > now() - make_interval(secs => :life)
;
select user_id from provider_account where issuer = :issuer and subject = :subject
;
select user_id from user_invite where code_hash = :code and ends_at > :now
;
select user_id, ends_at from customer where account = :account and state <> 'DELETED'
;
update api_key k set revoked_at = now() from portal_user u
 where k.id = :id and k.revoked_at is null and u.id = k.user_id returning u.login
;
update api_key set last_used_at = now()
where id = :id and (last_used_at is null or last_used_at < now() - interval '1 minute')
;
update api_key set revoked_at = now() where id = :id and user_id = :user and revoked_at is null
;
update api_key set revoked_at = now() where made_by = :id and revoked_at is null
;
update application set sealed = :sealed, sealed_key = :key where id = :id
;
update application set sealed = null, made_from = '' where id = :id
;
update application set sealed = null, made_from = '' where sealed is not null and changed_at < :before and state in ('REJECTED', 'WITHDRAWN')
;
update application set state = 'SUBMITTED', login = :login, sealed = :sealed, sealed_key = :key, changed_at = :now
where id = :id
;
update application set state = :state, decided_by = :by, reason = :reason, user_id = :user, changed_at = :now where id = :id
;
update authenticator set last_step = :step where user_id = :user and last_step < :step
;
update customer set applied = (version = :version and cast(:trouble as text) is null),
    trouble = case when version = :version then :trouble else trouble end
where id = :id
;
update customer set state = :state, contract = :contract, core_minutes = :hours, nodes = :nodes, jobs = :jobs,
    ends_at = :ends, ended_at = :ended, listed_at = :listed, asked_by = :askedBy, asked_at = :asked,
    deleted_by = :deletedBy, deleted_at = :deleted, applied = false, trouble = null, version = version + 1
where id = :id and version = :version
;
update device_grant set polled_at = :now, pause = :pause where device_hash = :hash
;
update device_grant set state = 'TAKEN' where device_hash = :hash
;
update device_grant set state = :state, user_id = :user, scopes = :scopes, life_seconds = :life
 where user_hash = :hash and state = 'ASKED' and expires_at > :now
;
update known_browser set failures = failures + 1 where token_hash = :hash
;
update known_browser set used_at = now(), failures = 0 where token_hash = :hash and user_id = :user
;
update passkey set uses = :uses, backed_up = :backedUp, used_at = now() where id = :id
;
update portal_user set
    failed_sign_ins = case when failed_sign_ins + 1 >= :most then 0 else failed_sign_ins + 1 end,
    blocked_until = case when failed_sign_ins + 1 >= :most
        then now() + make_interval(mins => :minutes) else blocked_until end
where id = :id
returning coalesce(blocked_until > now(), false)
;
update portal_user set
    wrong_proofs = case when wrong_proofs + 1 >= :most then 0 else wrong_proofs + 1 end,
    shut_until = case when wrong_proofs + 1 >= :most then now() + make_interval(mins => :minutes) else shut_until end,
    blocked_until = case when wrong_proofs + 1 >= :most then now() + make_interval(mins => :minutes) else blocked_until end
where id = :id
returning coalesce(shut_until > now(), false)
;
update portal_user set cluster_user = :cluster, access_version = access_version + 1 where id = :id
;
update portal_user set directory_id = :entry, directory_name = :name
where id = :user and coalesce(directory_id, :entry) = :entry
;
update portal_user set failed_sign_ins = 0, blocked_until = case when blocked_until > now() then blocked_until end,
    wrong_proofs = 0, shut_until = null, last_sign_in = now() where id = :id
;
update portal_user set language = :language, appearance = :appearance where id = :id
;
update portal_user set locked = :locked, access_version = access_version + 1,
    failed_sign_ins = 0, blocked_until = null, wrong_proofs = 0, shut_until = null where id = :id
;
update portal_user set must_change_password = true where id = :user and directory_id is null
    and password_since < now() - make_interval(secs => :life)
;
update portal_user set password_hash = :hash, must_change_password = :mustChange, password_since = now(),
    access_version = access_version + 1, failed_sign_ins = 0, blocked_until = null, wrong_proofs = 0, shut_until = null where id = :id
;
update portal_user set role = :role, access_version = access_version + 1 where id = :id
;
update recovery_code set used_at = now() where user_id = :user and hash = :hash and used_at is null
;
update sign_in_session s set access_version = u.access_version from portal_user u
where u.id = s.user_id and u.id = :user and s.ended_at is null
;
update sign_in_session set ended_at = now() where id = :id and ended_at is null
;
update sign_in_session set issuer = :issuer, subject = :subject, provider_session = :session,
    proved_at = least(coalesce(cast(:shown as timestamptz), '-infinity'), begun_at) where id = :id
;
update sign_in_session set proved_at = now() where id = :id and user_id = :user and ended_at is null
;
update sign_in_session set seen_at = now() where id = :id and ended_at is null
;
update ssh_key set used_at = now() where id = :id
;
