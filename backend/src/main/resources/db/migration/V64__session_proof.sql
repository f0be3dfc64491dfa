-- When the person at the other end last proved to be who they are: at sign-in, and again before what is dear.
alter table sign_in_session add column proved_at timestamptz not null default now();
