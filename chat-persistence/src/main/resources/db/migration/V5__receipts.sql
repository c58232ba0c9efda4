-- How far members got and read, since when; and how far each device got.

alter table app_user add column read_receipts boolean not null default true; -- others see reading
update app_user set read_receipts = false where settings::json ->> 'read_receipts' = 'false';

alter table conversation_member
    add column if not exists changed_at timestamptz not null default clock_timestamp();
alter table conversation_member add column last_read_at timestamptz;
alter table conversation_member add column last_delivered_at timestamptz;

create table device_watermark (
    user_id         text        not null,
    device_id       text        not null,
    conversation_id text        not null references conversation on delete cascade,
    delivered_seq   bigint      not null,
    delivered_at    timestamptz not null,
    primary key (user_id, device_id, conversation_id)
);
