ALTER TABLE submission ADD COLUMN trouble_since timestamp with time zone;
