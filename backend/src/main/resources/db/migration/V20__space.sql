CREATE TABLE space (
    id         uuid PRIMARY KEY,
    owner      uuid NOT NULL UNIQUE,
    created_at timestamp with time zone NOT NULL DEFAULT now()
);
