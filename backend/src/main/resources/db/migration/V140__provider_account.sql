-- Which account is whose at a sign-in provider: by the provider's own name and its own id for the person, never by a name or mail that matches. The
-- role of an account that the provider made follows what the provider says of it, and no other does.
create table provider_account (
    issuer    text        not null,
    subject   text        not null,
    user_id   uuid        not null references portal_user (id) on delete cascade,
    name      text        not null,
    made      boolean     not null,
    linked_at timestamptz not null default now(),
    primary key (issuer, subject),
    unique (issuer, user_id)
);
-- By which provider's session a sign-in began, so that it ends together with that one.
alter table sign_in_session add column issuer text;
alter table sign_in_session add column subject text;
alter table sign_in_session add column provider_session text;
create index sign_in_session_provider on sign_in_session (issuer, subject) where ended_at is null and issuer is not null;
