-- The administrators' list of people: found by any part of a name, and read in any order without sorting them all.
ALTER TABLE portal_user ADD COLUMN sought text GENERATED ALWAYS AS (
    lower(login || ' ' || display_name || ' ' || coalesce(cluster_user, ''))) STORED;
CREATE INDEX portal_user_sought ON portal_user USING gin (sought gin_trgm_ops);
CREATE INDEX portal_user_by_name ON portal_user (display_name, login);
CREATE INDEX portal_user_by_role ON portal_user (role, login);
CREATE INDEX portal_user_by_cluster_user ON portal_user (coalesce(cluster_user, ''), login);
CREATE INDEX portal_user_by_sign_in ON portal_user (coalesce(last_sign_in, '-infinity'), login);
