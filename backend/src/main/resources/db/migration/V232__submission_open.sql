-- What is under way is counted each quarter of a minute for the meters, among all that ever was.
create index submission_open on submission (state) where state not in ('DONE', 'FAILED', 'CANCELLED');
