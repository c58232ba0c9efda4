import type {ConversationChanged} from '../../parley/index.ts';
import type {Chat} from '../model/chat.ts';
import {t} from '../text/text.ts';

/** What happened to a conversation, in words. */
export function notice(chat: Chat, event: ConversationChanged): string {
  const name = chat.people.name(event.sender_id);
  const other = event.user_id ? chat.people.name(event.user_id) : '';
  const self = event.user_id === event.sender_id;
  switch (event.change) {
    case 'added':
      return self ? t('notice.joined', {name}) : t('notice.added', {name, other});
    case 'removed':
      return self ? t('notice.left', {name}) : t('notice.removed', {name, other});
    case 'role_changed':
      return t('notice.role-changed', {name, other, role: t(`group.role-${event.role ?? 'member'}`)});
    case 'renamed':
      return t('notice.renamed', {name, title: event.name ?? ''});
    case 'history_changed':
      return t('notice.history-changed', {name});
    case 'deleted':
      return t('notice.deleted', {name});
    case 'created':
      return t('notice.created', {name});
  }
}
