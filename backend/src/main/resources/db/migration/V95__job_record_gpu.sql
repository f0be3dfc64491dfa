-- What slurmdbd measured of GPUs (TRESUsage of gres/gpuutil and gres/gpumem); null where it measures none.
ALTER TABLE job_record ADD COLUMN gpu_percent bigint, ADD COLUMN gpu_memory bigint;
COMMENT ON COLUMN job_record.gpu_count IS 'allocated, or asked for as long as it waits';
