CREATE TABLE price_version (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    valid_from   timestamptz,
    note         text NOT NULL,
    made_by      text NOT NULL,
    made_at      timestamptz NOT NULL,
    published_by text,
    published_at timestamptz,
    CONSTRAINT price_for_the_future
        CHECK (published_at IS NULL OR (valid_from IS NOT NULL AND valid_from >= published_at AND published_by IS NOT NULL))
);
COMMENT ON COLUMN price_version.valid_from IS 'null in a draft: from its publication on';
CREATE UNIQUE INDEX price_version_from ON price_version (valid_from) WHERE published_at IS NOT NULL;

CREATE TABLE price_rate (
    version       bigint NOT NULL REFERENCES price_version ON DELETE CASCADE,
    partition     text NOT NULL,
    qos           text NOT NULL,
    project_class text NOT NULL,
    resource      text NOT NULL CHECK (resource IN ('CPU_HOUR', 'GPU_HOUR', 'MEMORY_GIB_HOUR')),
    gpu_type      text NOT NULL CHECK (gpu_type = '' OR resource = 'GPU_HOUR'),
    from_amount   numeric(18, 6) NOT NULL CHECK (from_amount >= 0),
    unit_price    numeric(12, 6) NOT NULL CHECK (unit_price >= 0),
    PRIMARY KEY (version, partition, qos, project_class, resource, gpu_type, from_amount)
);
COMMENT ON TABLE price_rate IS 'an empty partition, qos, class or GPU type stands for any; the most particular one counts';
COMMENT ON COLUMN price_rate.from_amount IS 'holds from this volume of the project''s month on';

CREATE FUNCTION price_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.published_at IS NOT NULL THEN
        RAISE EXCEPTION 'price version % is published and stays as it is', OLD.id USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER price_version_stays BEFORE UPDATE OR DELETE ON price_version FOR EACH ROW EXECUTE FUNCTION price_stays();

CREATE FUNCTION price_rate_stays() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    touched bigint[] := CASE TG_OP
        WHEN 'INSERT' THEN ARRAY[NEW.version] WHEN 'DELETE' THEN ARRAY[OLD.version] ELSE ARRAY[OLD.version, NEW.version] END;
BEGIN
    PERFORM 1 FROM price_version WHERE id = ANY (touched) AND published_at IS NOT NULL FOR SHARE;
    IF FOUND THEN
        RAISE EXCEPTION 'a published price stays as it is' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER price_rate_stays BEFORE INSERT OR UPDATE OR DELETE ON price_rate FOR EACH ROW EXECUTE FUNCTION price_rate_stays();
CREATE TRIGGER price_version_whole BEFORE TRUNCATE ON price_version FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse();
CREATE TRIGGER price_rate_whole BEFORE TRUNCATE ON price_rate FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse();
