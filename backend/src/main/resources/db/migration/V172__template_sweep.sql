-- Which template the table of a sweep was made for, so that the jobs of its array are known as that template's.
CREATE TABLE template_sweep (
    sweep    uuid PRIMARY KEY REFERENCES sweep ON DELETE CASCADE,
    template uuid NOT NULL
);
