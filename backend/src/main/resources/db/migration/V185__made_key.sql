-- The key by which a program made another: that ends with it.
alter table api_key add column made_by uuid references api_key (id);
create index api_key_made_by on api_key (made_by) where made_by is not null and revoked_at is null;
