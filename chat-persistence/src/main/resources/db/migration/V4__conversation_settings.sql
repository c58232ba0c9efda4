-- What of a conversation changes by events of its log.
alter table conversation add column open_history boolean not null default false;
alter table conversation add column changed_seq bigint not null default 0; -- the last such event applied
