-- Some of what a portal of the version before has written.
insert into portal_user (id, login, display_name, role, password_hash, must_change_password, cluster_user) values
    ('00000000-0000-0000-0000-000000000001', 'wang', '王小明', 'RESEARCHER', 'none', false, 'wang'),
    ('00000000-0000-0000-0000-000000000002', 'chief', 'Chief', 'ADMINISTRATOR', 'none', false, null);
insert into sign_in_session (id, user_id, address, agent, token_hash, access_version)
    select gen_random_uuid(), id, '192.0.2.1', 'Firefox', sha256(login::bytea), 1 from portal_user;
insert into known_browser (token_hash, user_id) select sha256(login::bytea), id from portal_user;
insert into authenticator (user_id, sealed, last_step) select id, 'x', 1 from portal_user;
insert into recovery_code (user_id, hash) select id, sha256(login::bytea) from portal_user;
insert into api_key (id, user_id, kind, name, hash, scopes, addresses, expires_at)
    select gen_random_uuid(), id, 'TOKEN', 'hub', sha256(login::bytea), '{JOBS_READ}', '{}', now() from portal_user;
insert into notice_choice (owner, ways, lead_unit, lead_amount, language) select id, '{FAILED:PAGE,QUOTA_DECIDED:PAGE}', 'PERCENT', 80, 'zh-CN' from portal_user;
insert into notice (owner, cluster, job_id, submitted_at, kind, name, state, happened_at, ways, made_at, ready)
    select id, 'main', 4711, now(), 'FAILED', 'relax', 'FAILED', now(), '{PAGE}', now(), nextval('notice_ready') from portal_user;
insert into announcement (id, chinese, english, severity, audience, from_at, to_at, changed_by, changed_at)
    values (gen_random_uuid(), '停机', 'Down', 'NEWS', 'EVERYBODY', now(), now() + interval '1 day', 'chief', now());
insert into announcement_dismissal (reader, announcement, version) select p.id, a.id, 1 from portal_user p, announcement a;
insert into maintenance_window (cluster, nodes, from_at, to_at, chinese, english, announcement, made_by, made_at)
    select 'main', '', from_at, to_at, chinese, english, id, 'chief', now() from announcement;
insert into ticket (owner, title, state, made_at, changed_at) select id, 'It fails', 'OPEN', now(), now() from portal_user;
insert into ticket_message (ticket, author, staff, body, at) select id, 'wang', false, 'Why?', now() from ticket;
insert into ticket_evidence (ticket, kind, name, body) select id, 'SCRIPT', '', '#!/bin/bash' from ticket;
insert into project (account, title, limit_core_minutes, created_by, changed_by) values ('physics', '物理', 6000, 'chief', 'chief');
insert into known_account (account, title, parent, members, told_at) values ('physics', '物理', 'root', '{wang}', now());
insert into quota_request (account, quota_limit, amount, reason, asked_by, asked_at) values ('physics', 'NODES', 4, '大体系', 'wang', now());
insert into join_request (account, user_id, asked_at) select 'physics', id, now() from portal_user;
insert into submission (id, owner, cluster_user, request, state, work_directory, created_at, changed_at)
    select gen_random_uuid(), id, 'wang', '{}', 'WATCHING', '/home/wang/run', now(), now() from portal_user;
insert into submission_step (submission, step, state) select id, 'STAGE_IN', 'DONE' from submission;
insert into job_draft (owner, origin, body, saved_at) select id, '', '{}', now() from portal_user;
insert into job_record (cluster, job_id, submitted_at, name, cluster_user, account, partition, qos, state, raw_state, reason, nodes, node_names, requested,
        allocated, node_count, cpu_count, gpu_count, exit_code, signal, finished, accounted, told_at, comment)
    values ('main', 4711, now(), 'relax', 'wang', 'physics', 'compute', 'normal', 'RUNNING', 'RUNNING', 'None', 'c1', '{c1}', 'cpu=1', 'cpu=1', 1, 1, 0, 0, 0,
        false, false, now(), '');
insert into space (id, owner) select gen_random_uuid(), id from portal_user;
insert into space_entry (id, space, key, store_key, size, modified, created_by) select gen_random_uuid(), id, 'a/b.dat', 'o/1', 7, now(), owner from space;
insert into upload (id, space, object_key, size, part_size, store_upload_id, state, created_at, started_by, touched_at, store_key)
    select gen_random_uuid(), id, 'c.dat', 9, 5, 'u', 'OPEN', now(), owner, now(), 'o/2' from space;
insert into upload_part (upload, part, etag) select id, 1, md5('x') from upload;
insert into transfer (id, owner, direction, space, cluster_user, sources, folder, policy, way, state, created_at, changed_at)
    select gen_random_uuid(), owner, 'TO_CLUSTER', id, 'wang', '["a/b.dat"]', '/home/wang', 'FAIL', 'SSH', 'PARTLY', now(), now() from space;
insert into template (id, version, owner, author, body, created_at) select gen_random_uuid(), 1, id, id, '{}', now() from portal_user;
insert into billing_project (account, project_class, credit, billed_from, changed_by, changed_at) values ('physics', 'standard', 0, now(), 'chief', now());
insert into ledger_entry (kind, project, at, actor, reason, reference) values ('RECHARGE', 'physics', now(), 'chief', '', 'voucher 1');
insert into ledger_posting (entry, account, cents) select id, 'AVAILABLE', 100 from ledger_entry;
insert into ledger_posting (entry, account, cents) select id, 'CASH', -100 from ledger_entry;
insert into price_version (note, made_by, made_at) values ('2027', 'chief', now());
insert into price_rate (version, partition, qos, project_class, resource, gpu_type, from_amount, unit_price)
    select id, '', '', '', 'CPU_HOUR', '', 0, 0.12 from price_version;
insert into audit_inbox (actor, address, session, action, object, before_value, after_value, outcome)
    values ('chief', '192.0.2.1', 's', 'user.created', 'wang', '', '', 'DONE');
