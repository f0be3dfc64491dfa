-- Connections by the SFTP door stand among the sign-ins, so that they are seen and ended like them. They have no token: nothing goes on elsewhere with
-- them. The portal that holds one says every half minute that it is there (seen_at).
alter table sign_in_session add column kind text not null default 'BROWSER' check (kind in ('BROWSER', 'SFTP'));
