-- What a browser brings to go on in another instance of the portal, or after its restart: only a hash of it is kept. Sign-ins from before have none
-- and end with the instance that knows them. The access version is the one the sign-in holds for.
alter table sign_in_session add column token_hash bytea;
alter table sign_in_session add column access_version integer;
create unique index sign_in_session_token on sign_in_session (token_hash);
