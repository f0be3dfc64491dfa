-- Each text of injected-texts.txt where people write, by its table's rules; "~word" at its end tells a page's test which of them is shown.
-- injected(n, text, line, plain): line has no control and format characters, plain no / and \ either.
create temp view alice as select id from portal_user where login = 'alice';

insert into portal_user (id, login, display_name, role, password_hash, must_change_password)
    select gen_random_uuid(), 'injected' || n, line || ' ~person', 'RESEARCHER', 'none', false from injected;
update portal_user set display_name = '<img src=x onerror=xssed()> ~self', directory_name = 'x ~directory' where login = 'alice';

insert into announcement (id, chinese, english, severity, audience, from_at, to_at, changed_by, changed_at)
    select gen_random_uuid(), text || ' ~announcement', text || ' ~announcement', 'NEWS', 'SIGNED_IN',
        now() - interval '1 day' * n, case when n <= 2 then now() + interval '1 day' else now() - interval '1 hour' end, text, now() from injected;

insert into audit_inbox (actor, address, session, action, object, before_value, after_value, outcome)
    select line || ' ~actor', line, line, line || ' ~action', line || ' ~object', line || ' ~before', line || ' ~after', 'REFUSED' from injected;

insert into sign_in_session (id, user_id, address, agent, token_hash, access_version)
    select gen_random_uuid(), alice.id, line, line || ' ~agent', sha256(('s' || n)::bytea), 1 from injected, alice;
insert into api_key (id, user_id, kind, name, hash, scopes, addresses, expires_at)
    select gen_random_uuid(), alice.id, 'TOKEN', line || ' ~key', sha256(('k' || n)::bytea), '{JOBS_READ}', '{}', now() + interval '9 days' from injected, alice;
insert into ssh_key (id, user_id, name, type, public_key, fingerprint)
    select gen_random_uuid(), alice.id, line || ' ~ssh', 'ssh-ed25519', line, line || n from injected, alice;
insert into passkey (id, user_id, credential_id, public_key, uses, backup_eligible, backed_up, name)
    select gen_random_uuid(), alice.id, sha256(('p' || n)::bytea), '', 0, false, false, line || ' ~passkey' from injected, alice;
insert into notice_target (owner, way, sealed, shown)
    select alice.id, (array['MAIL', 'WECOM', 'DINGTALK'])[n], '', line || ' ~target' from injected, alice where n <= 3;

insert into notice (owner, cluster, job_id, submitted_at, kind, name, state, happened_at, ways, cause, cause_detail, made_at, ready)
    select alice.id, 'main', 900000 + n, now() - interval '1 hour', 'FAILED', line || ' ~notice', 'FAILED', now(), '{PAGE}', 'COMMAND_NOT_FOUND',
        line || ' ~cause', now(), nextval('notice_ready') from injected, alice;
insert into ticket (owner, title, state, made_at, changed_at) select alice.id, line || ' ~ticket', 'OPEN', now(), now() from injected, alice;
insert into ticket_message (ticket, author, staff, body, at)
    select ticket.id, case when n % 2 = 0 then 'alice' else line || ' ~author' end, n % 2 = 1, text || ' ~message', now() from ticket, injected;
insert into ticket_file (message, name) select id, body || ' ~file' from ticket_message;
insert into ticket_evidence (ticket, kind, name, body)
    select ticket.id, kind, 'x ~evidence', (select string_agg(text, E'\n') from injected) || ' ~body' from ticket, unnest(array['FACTS', 'OUTPUT', 'SCRIPT']) kind;

insert into job_record (cluster, job_id, submitted_at, name, cluster_user, account, partition, qos, state, raw_state, reason, started_at, ended_at, nodes,
        node_names, requested, allocated, node_count, cpu_count, gpu_count, work_directory, output, error, exit_code, signal, finished, accounted, told_at, comment)
    select 'main', 900000 + n, now() - interval '2 hours', line || ' ~record', 'alice', 'physics', 'compute', line, 'FAILED', 'FAILED', line,
        now() - interval '1 hour', now(), line, array[line], 'cpu=1', 'cpu=1', 1, 1, 0, '/home/alice/' || plain, '/home/alice/' || plain,
        '/home/alice/' || plain, 1, 0, true, true, now(), line || ' ~remark' from injected;
insert into job_filter (owner, name, query) select alice.id, line || ' ~filter', 'q=' || line from injected, alice;

insert into project (account, title, created_by, changed_by) select 'injected' || n, line || ' ~project', line, line from injected;
update quota set applied_version = version, pending_why = null;
insert into project (account, title, created_by, changed_by) values ('physics', '<img src=x onerror=xssed()> ~physics', 'x', 'x');
insert into known_account (account, title, members, told_at) select 'injected' || n, line || ' ~project', array[line || ' ~member'], now() from injected;
update quota_block set blocked_by = 'x', blocked_at = now(), why = '<img src=x onerror=xssed()> ~block' where account like 'injected%';
insert into quota_request (account, quota_limit, amount, reason, asked_by, asked_at)
    select 'injected' || n, 'NODES', 1, text || ' ~asked', line || ' ~asker', now() from injected;
insert into quota_request (account, quota_limit, amount, reason, asked_by, asked_at, decided_by, decided_at, answer)
    select 'physics', 'NODES', 1, text || ' ~own', 'alice', now(), line, now(), text || ' ~answer' from injected;
insert into quota_drift (account, field, intended, actual, found_at)
    select 'injected' || n, line || ' ~field', line || ' ~intended', line || ' ~actual', now() from injected;
insert into quota_proof (account, member, at, outcome, command, answer) select 'injected' || n, line, now(), 'ACCEPTED', line || ' ~command', text from injected;
insert into join_request (account, user_id, asked_at) select 'physics', id, now() from portal_user where login like 'injected%';
insert into maintenance_window (cluster, nodes, from_at, to_at, chinese, english, announcement, made_by, made_at, kept_at, why)
    select 'main', 'c1', now() + interval '30 days', now() + interval '31 days', text || ' ~window', text || ' ~window', gen_random_uuid(), line, now(),
        now(), line || ' ~why' from injected;

insert into application (id, state, login, sealed_key, code_hash, made_from, made_at, changed_at, decided_by, reason, user_id)
    select gen_random_uuid(), 'APPROVED', login, 0, sha256(login::bytea), 'x', now(), now(), 'x', display_name || ' ~reason', id
    from portal_user where login like 'injected%';
insert into customer (id, user_id, application, account, state, contract, core_minutes, begins_at, ends_at, applied, trouble)
    select gen_random_uuid(), a.user_id, a.id, a.login, 'CONTRACT', p.display_name || ' ~contract', 1, now(), now() + interval '90 days', true, null
    from application a join portal_user p on p.id = a.user_id;

insert into billing_project (account, project_class, credit, billed_from, changed_by, changed_at) values ('physics', 'x', 0, now(), 'x', now());
insert into ledger_entry (kind, project, at, actor, reason, reference)
    select 'RECHARGE', 'physics', now(), line || ' ~payer', line || ' ~money', line || ' ~voucher' || n from injected;
insert into ledger_posting (entry, account, cents) select id, 'AVAILABLE', 100 from ledger_entry;
insert into ledger_posting (entry, account, cents) select id, 'CASH', -100 from ledger_entry;
insert into ledger_proposal (kind, project, cents, reason, proposed_by, proposed_at)
    select 'REFUND', 'physics', 1, text || ' ~proposal', line || ' ~proposer', now() from injected;
insert into price_version (note, made_by, made_at) select line || ' ~price', line, now() from injected;
insert into price_rate (version, partition, qos, project_class, resource, gpu_type, from_amount, unit_price)
    select id, 'compute', 'normal', 'x', 'GPU_HOUR', '', 0, 1 from price_version;
insert into billing_alarm (kind, cluster, job_id, submitted_at, project, evidence, difference, found_at)
    select 'CHANGED', line, n, now(), 'physics', jsonb_build_object(line || ' ~evidence', text), 1, now() from injected;
insert into job_charge (cluster, job_id, submitted_at, project, cluster_user, job_name, partition, qos, project_class, state, started_at, ended_at, seconds,
        allocated, month, outcome, cents, charged_at)
    select 'main', 900000 + n, now() - interval '2 hours', 'physics', 'alice', line || ' ~charge', line, line, line, 'FAILED', now() - interval '1 hour',
        now(), 3600, line, date_trunc('month', now())::date, 'NO_PRICE', 0, now() from injected;

insert into space (id, owner) select gen_random_uuid(), id from alice on conflict do nothing;
create temp view place as select space.id, alice.id as owner from space join alice on space.owner = alice.id;
insert into space_entry (id, space, key, store_key, size, modified, created_by)
    select gen_random_uuid(), place.id, plain || ' ~file', 'none' || n, 1, now(), place.owner from injected, place;
insert into space_entry (id, space, key, modified, created_by)
    select gen_random_uuid(), place.id, plain || ' ~folder', now(), place.owner from injected, place;
insert into space_bin (id, space, key, replaced, deleted_by, deleted_at)
    select gen_random_uuid(), place.id, plain || ' ~bin', false, place.owner, now() from injected, place;
insert into space_entry (id, space, key, store_key, size, modified, created_by, bin)
    select gen_random_uuid(), space, key, 'bin' || id, 1, now(), deleted_by, id from space_bin;
insert into upload (id, space, object_key, size, part_size, store_upload_id, state, created_at, started_by, touched_at, store_key)
    select gen_random_uuid(), place.id, plain || ' ~upload', 9, 5, 'none' || n, 'OPEN', now(), place.owner, now(), 'up' || n from injected, place;
insert into space_share (id, token_hash, space, created_by, created_at, expires_at, for_script)
    select gen_random_uuid(), sha256('injected-texts'::bytea), place.id, place.owner, now(), now() + interval '9 days', false from place;
insert into space_share_entry (share, entry) select space_share.id, space_entry.id from space_share, space_entry where bin is null;

insert into transfer (id, owner, direction, space, cluster_user, sources, folder, policy, way, state, created_at, changed_at, ended_at)
    select gen_random_uuid(), place.owner, 'TO_CLUSTER', place.id, 'alice', jsonb_build_array(plain || ' ~source'), '/home/alice/' || plain || ' ~target', 'FAIL',
        'SSH', 'PARTLY', now(), now(), now() from injected, place;
insert into transfer_item (transfer, number, source, target, size, state, reason)
    select transfer.id, n, plain || ' ~item', '/home/alice/' || plain, 1, 'FAILED', 'changed' from transfer, injected;
