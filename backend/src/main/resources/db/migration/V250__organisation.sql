-- Organisations: accounts with projects below them, and those that were made to have some.
CREATE TABLE organisation (
    account text PRIMARY KEY,
    made_by text NOT NULL,
    made_at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE organisation IS 'made as such in the portal; one that has projects below it is one without a row here';

CREATE VIEW organisation_line AS
WITH below AS (
    SELECT parent AS account, count(*) AS projects, sum(used_core_minutes)::bigint AS used
    FROM project_line WHERE parent IS NOT NULL GROUP BY parent
), people AS (
    SELECT parent AS account, count(DISTINCT member) AS people
    FROM project_line, unnest(members) AS member WHERE parent IS NOT NULL GROUP BY parent
)
SELECT account,
    coalesce(own.title, account) AS title,
    coalesce(below.projects, 0) AS projects,
    coalesce(people.people, 0) AS people,
    own.limit_core_minutes,
    coalesce(own.used_core_minutes, below.used) AS used_core_minutes,
    lower(account || ' ' || coalesce(own.title, '')) AS sought
FROM (SELECT account FROM organisation UNION SELECT account FROM below) AS named
    LEFT JOIN below USING (account) LEFT JOIN people USING (account) LEFT JOIN project_line AS own USING (account);
COMMENT ON COLUMN organisation_line.used_core_minutes IS 'Slurm adds up what is used below an account; without its answer the sum of the projects';
