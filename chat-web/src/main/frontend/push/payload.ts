import type {Note} from './note.ts';

/** What a push says; `title` and `body` only where the server may tell them. */
export interface Payload { conversation_id: string; count: number; badge: number; title?: string; body?: string }

/** Undefined for what no server of ours sends. */
export function payloadOf(text: string): Payload | undefined {
  try {
    const {conversation_id, count, badge, title, body} = JSON.parse(text) as Partial<Payload>;
    return typeof conversation_id === 'string' && /^conv_\w+$/.test(conversation_id)
      ? {conversation_id, count: Number(count) || 1, badge: Number(badge) || 0, title, body}
      : undefined;
  } catch {
    return undefined;
  }
}

/** One notification for each conversation: the next takes the place of the last. */
export function notificationOf(payload: Payload, note: Note): {title: string; options: NotificationOptions} {
  const {conversation_id, count, title, body} = payload;
  const counted = count === 1 ? note.one : note.other.replace('{n}', count.toLocaleString(note.language));
  const again = {renotify: true}; // not in the compiler's types
  return {
    title: title ?? 'Parley',
    options: {
      body: body ?? counted,
      tag: conversation_id,
      lang: note.language,
      dir: 'auto',
      data: {conversation_id},
      ...(note.icon ? {icon: note.icon} : {}),
      ...again,
    },
  };
}
