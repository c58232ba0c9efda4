-- What became of pushes, and when users want none.

alter table app_user add column quiet_hours text; -- 22:00/07:00/Europe/Berlin; null: none

-- The devices that a push can reach: of a thousand members those that have one.
create index device_pushed on device (user_id) where push_provider is not null;

-- One row for each push to a device, of the newest message that it tells; the messages from first_seq on are in it too.
create table push_trace (
    conversation_id text        not null,
    seq             bigint      not null,
    user_id         text        not null,
    device_id       text        not null,
    first_seq       bigint      not null,
    provider        text        not null,
    outcome         text        not null,
    answer          text        not null, -- what the provider said, never a token
    attempt         int         not null,
    at              timestamptz not null,
    primary key (conversation_id, seq, user_id, device_id)
);
create index push_trace_by_time on push_trace using brin (at);

-- Who was not pushed, and why: one row for all of a reason.
create table push_skip (
    conversation_id text        not null,
    seq             bigint      not null,
    outcome         text        not null,
    after_user      text        not null, -- members are looked at page by page
    first_seq       bigint      not null,
    users           text        not null, -- ids, with commas
    at              timestamptz not null,
    primary key (conversation_id, seq, outcome, after_user)
);
create index push_skip_by_time on push_skip using brin (at);
