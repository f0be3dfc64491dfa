-- Whose password is the centre's directory's business, and which entry of it this is: by the entry's own id, never by a name or mail that matches.
alter table portal_user add column directory_id text unique;
alter table portal_user add column directory_name text;
