package dev.parley.persistence.metadata;

/** The statements of receipts. */
final class ReceiptSql {
  // Rows are locked in the order of their keys, so that two batches cannot wait for each other.
  // That a watermark is not beyond the last event was checked where the receipt came in: here
  // conversation.last_seq may still lag behind it. The other of a direct conversation has news by
  // it.
  static final String ADVANCE =
      """
      with receipt as (
        select * from unnest(string_to_array(?1, ','), string_to_array(?2, ','),
          string_to_array(?3, ',')::bigint[], string_to_array(?4, ',')::bigint[],
          string_to_array(?5, ',')::bigint[], string_to_array(?6, ',')::bigint[])
          as r (conversation_id, user_id, delivered, delivered_ms, read, read_ms)
      ), device as (
        insert into device_watermark as d
          (conversation_id, user_id, device_id, delivered_seq, delivered_at)
        select w.conversation_id, w.user_id, w.device_id, w.seq, to_timestamp(w.ms / 1000.0)
        from unnest(string_to_array(?7, ','), string_to_array(?8, ','),
          string_to_array(?9, ','), string_to_array(?10, ',')::bigint[],
          string_to_array(?11, ',')::bigint[])
          as w (conversation_id, user_id, device_id, seq, ms)
        where exists (select 1 from conversation c where c.conversation_id = w.conversation_id)
        order by w.user_id, w.device_id, w.conversation_id
        on conflict (user_id, device_id, conversation_id) do update set
          delivered_seq = excluded.delivered_seq, delivered_at = excluded.delivered_at
        where d.delivered_seq < excluded.delivered_seq
      ), held as (
        select m.conversation_id, m.user_id, m.last_read_seq as read_was,
          m.last_delivered_seq as delivered_was, m.joined_seq,
          greatest(m.last_read_seq,
            case when r.read > m.joined_seq then least(r.read, m.left_seq) end) as read_is,
          greatest(m.last_delivered_seq,
            case when r.delivered > m.joined_seq then least(r.delivered, m.left_seq) end)
            as delivered_is,
          to_timestamp(r.read_ms / 1000.0) as read_at,
          to_timestamp(r.delivered_ms / 1000.0) as delivered_at
        from conversation_member m join receipt r
          on r.conversation_id = m.conversation_id and r.user_id = m.user_id
        order by m.conversation_id, m.user_id for update of m
      ), advanced as (
        select * from held where read_is > read_was or delivered_is > delivered_was
      ), touched as (
        select conversation_id, user_id, read_was, read_is, read_at, delivered_was, delivered_is,
          delivered_at from advanced
        union all
        select p.conversation_id, p.user_id, null, null, null, null, null, null
        from advanced a
        join conversation c on c.conversation_id = a.conversation_id and c.type = 'DIRECT'
        join conversation_member p
          on p.conversation_id = a.conversation_id and p.user_id <> a.user_id
        where not exists (select 1 from advanced b
          where b.conversation_id = p.conversation_id and b.user_id = p.user_id)
      ), changed as (
        update conversation_member m set
          last_read_seq = coalesce(t.read_is, m.last_read_seq),
          last_read_at = case when t.read_is > t.read_was then t.read_at
            else m.last_read_at end,
          last_delivered_seq = coalesce(t.delivered_is, m.last_delivered_seq),
          last_delivered_at = case when t.delivered_is > t.delivered_was then t.delivered_at
            else m.last_delivered_at end,
          changed_at = clock_timestamp()
        from touched t
        where m.conversation_id = t.conversation_id and m.user_id = t.user_id
      )
      select a.conversation_id, c.type, a.user_id, greatest(a.read_was, a.joined_seq) as read_from, a.read_is,
        greatest(a.delivered_was, a.joined_seq) as delivered_from, a.delivered_is, u.read_receipts
      from advanced a
      join conversation c on c.conversation_id = a.conversation_id
      join app_user u on u.user_id = a.user_id
      order by a.conversation_id, a.user_id
      """;

  static final String TALLY =
      """
      select t.place, count(*) filter (where case when t.status = 'READ'
          then u.read_receipts and m.last_read_seq >= t.seq
          else m.last_delivered_seq >= t.seq end) as having_it, count(*) as members
      from unnest(string_to_array(?1, ','), string_to_array(?2, ','),
        string_to_array(?3, ',')::bigint[], string_to_array(?4, ','))
        with ordinality as t (conversation_id, sender_id, seq, status, place)
      join conversation_member m on m.conversation_id = t.conversation_id
        and m.user_id <> t.sender_id and m.left_seq is null and m.joined_seq < t.seq
      join app_user u on u.user_id = m.user_id
      group by t.place
      """;

  static final String READERS =
      """
      select m.user_id,
        case when m.last_delivered_seq >= ?3 then m.last_delivered_at end as delivered_at,
        case when u.read_receipts and m.last_read_seq >= ?3 then m.last_read_at end as read_at,
        m.last_delivered_seq >= ?3 as is_delivered,
        u.read_receipts and m.last_read_seq >= ?3 as is_read
      from conversation_member m join app_user u on u.user_id = m.user_id
      where m.conversation_id = ?1 and m.user_id <> ?2 and m.left_seq is null
        and m.joined_seq < ?3 and m.user_id > ?4
      order by m.user_id limit ?5
      """;

  private ReceiptSql() {}
}
