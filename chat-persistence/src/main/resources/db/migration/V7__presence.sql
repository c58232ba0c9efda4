-- Who may see whether a user is there (the setting "presence"), and when the user was there last.

alter table app_user add column presence text not null default 'EVERYONE'
    check (presence in ('EVERYONE', 'CONTACTS', 'NOBODY'));
update app_user set presence = upper(settings::json ->> 'presence')
    where settings::json ->> 'presence' in ('contacts', 'nobody');

-- A table of its own, since its rows change often and no index has to follow; there is room for that in each page.
create table user_seen (
    user_id text        primary key references app_user on delete cascade,
    seen_at timestamptz not null
) with (fillfactor = 50);
