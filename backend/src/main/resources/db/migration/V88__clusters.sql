-- With one cluster, and for what is older than the second, it is the first.
ALTER TABLE submission ADD COLUMN cluster text NOT NULL DEFAULT 'main';
ALTER TABLE transfer ADD COLUMN cluster text NOT NULL DEFAULT 'main';

COMMENT ON COLUMN submission.cluster IS 'where the job runs; cluster_user is a login there';
COMMENT ON COLUMN transfer.cluster IS 'where the files are or go; cluster_user is a login there';
