-- Users, their devices and sign-ins, and who belongs to which conversation.
-- Identifiers are text in the form that clients see; times are timestamptz.

create table app_user (
    user_id       text        primary key,
    username      text        not null unique,     -- lower case
    display_name  text        not null,
    password_hash text,                            -- null: signs in with the external issuer only
    admin         boolean     not null default false,
    settings      text        not null default '{}', -- JSON, opaque to the server
    created_at    timestamptz not null
);
-- The directory is searched by prefix, whatever the collation of the database.
create index app_user_username_prefix on app_user (username text_pattern_ops);
create index app_user_display_name_prefix on app_user (lower(display_name) text_pattern_ops);

create table device (
    user_id       text        not null references app_user on delete cascade,
    device_id     text        not null,
    name          text,
    push_provider text        check (push_provider in ('apns', 'fcm', 'webpush')),
    push_token    text,
    created_at    timestamptz not null,
    last_seen_at  timestamptz not null,
    primary key (user_id, device_id)
);

-- One row for each sign-in. Every refresh replaces token_hash; a token that names the family but
-- does not match was used before, so it was stolen and the row goes.
create table refresh_token (
    family_id  text        primary key,
    token_hash text        not null,               -- SHA-256 of the only valid token, hex
    user_id    text        not null,
    device_id  text        not null,
    created_at timestamptz not null,
    rotated_at timestamptz not null,
    expires_at timestamptz not null,
    unique (user_id, device_id),                   -- a device has one sign-in, the last
    foreign key (user_id, device_id) references device on delete cascade
);

create table signing_key (
    key_id      text        primary key,
    public_jwk  text        not null,
    private_jwe text        not null,              -- the private JWK, encrypted (JWE dir, A256GCM)
    created_at  timestamptz not null
);

create table conversation (
    conversation_id  text        primary key,
    type             text        not null check (type in ('DIRECT', 'GROUP', 'BROADCAST')),
    name             text,
    direct_key       text        unique,           -- the two users of a direct conversation, sorted
    created_by       text        not null references app_user,
    created_at       timestamptz not null,
    last_seq         bigint      not null default 0,
    last_activity_at timestamptz not null,
    deleted_at       timestamptz
);

-- A member sees the events with joined_seq < seq <= left_seq (for ever while left_seq is null).
create table conversation_member (
    conversation_id      text        not null references conversation on delete cascade,
    user_id              text        not null references app_user,
    role                 text        not null check (role in ('MEMBER', 'ADMIN', 'OWNER')),
    joined_seq           bigint      not null default 0,
    left_seq             bigint,
    changed_seq          bigint      not null default 0, -- the last membership event applied
    last_read_seq        bigint      not null default 0,
    last_read_message_id text,
    last_delivered_seq   bigint      not null default 0,
    muted_until          timestamptz,
    primary key (conversation_id, user_id)
);
create index conversation_member_of_user on conversation_member (user_id) where left_seq is null;
