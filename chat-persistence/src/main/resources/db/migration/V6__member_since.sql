-- Since when somebody belongs: who was added since a client's cursor has nothing of the conversation yet.
-- Who belonged before this column was made has been told long ago.
alter table conversation_member add column added_at timestamptz not null default 'epoch';
alter table conversation_member alter column added_at set default clock_timestamp();
-- From where on there is something to read for the member, whatever was read: where the member last began to see anything.
-- Apart from last_read_seq, which others are told of and which only reading moves. Never falls.
alter table conversation_member add column read_floor bigint not null default 0;
update conversation_member set read_floor = joined_seq;
