-- Three administrators apart. A person has one role because there is one column; whoever was administrator keeps the system.
alter table portal_user drop constraint portal_user_role_check;
alter table portal_user add constraint portal_user_role_check
    check (role in ('RESEARCHER', 'ADMINISTRATOR', 'SECURITY_ADMINISTRATOR', 'AUDIT_ADMINISTRATOR'));
-- Who decides about roles and who reads the audit act on no cluster.
alter table portal_user add constraint portal_user_apart
    check (cluster_user is null or role not in ('SECURITY_ADMINISTRATOR', 'AUDIT_ADMINISTRATOR'));

comment on column portal_user.role is 'one of the three administrators, or none: never two';
