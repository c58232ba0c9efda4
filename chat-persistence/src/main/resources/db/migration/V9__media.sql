-- Uploaded files: what is known of them, which messages carry them, and uploads that are under way. The bytes are in S3.

create table media (
    media_id   text        primary key,
    owner_id   text        not null references app_user,
    name       text        not null,               -- as the sender calls it; for people only
    type       text        not null,               -- found in the content
    size_bytes bigint      not null,
    sha256     text,                               -- of what others get, hex; null until that is known
    width      integer,
    height     integer,
    thumbnail  boolean     not null default false,
    note       text,                               -- why there is no thumbnail, or why it was refused
    object     text        not null,               -- the last part of the object's name in S3
    status     text        not null check (status in ('UPLOADING', 'PROCESSING', 'READY', 'REFUSED', 'GONE')),
    created_at timestamptz not null default clock_timestamp(),
    touched_at timestamptz not null default clock_timestamp(), -- when anything of this or of its uses last changed
    settled    boolean     not null default false              -- looked at since, and found to be used
);
create index media_of_owner on media (owner_id);
create index media_unsettled on media (touched_at) where not settled;

-- A message carries a file. Rows are only added; whether the message still is there, the next table tells. So uses and
-- withdrawals may come in any order, again and late.
create table media_use (
    media_id        text   not null,
    conversation_id text   not null,
    message_id      text   not null,
    seq             bigint not null,
    primary key (media_id, conversation_id, message_id)
);
create index media_use_of_conversation on media_use (conversation_id);

-- A message was taken back.
create table media_withdrawn (
    conversation_id text        not null,
    message_id      text        not null,
    withdrawn_at    timestamptz not null default clock_timestamp(),
    primary key (conversation_id, message_id)
);

-- An upload that may be resumed on any server: what S3 has of it so far.
create table media_upload (
    media_id   text        primary key references media on delete cascade,
    upload_id  text        not null,               -- of the multipart upload
    length     bigint      not null,
    received   bigint      not null default 0,
    tail       integer     not null default 0,     -- of these, bytes that do not fill a part yet
    parts      text        not null default '',    -- entity tags of the parts, each with a blank after it
    expires_at timestamptz not null
);
