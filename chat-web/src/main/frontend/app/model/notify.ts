import type {NewMessage} from '../../parley/index.ts';
import type {Chat} from './chat.ts';
import type {ConversationModel} from './conversation.ts';
import {t} from '../text/text.ts';
import {preferences} from './settings.ts';

const MAX_TEXT = 120;

/** Notifies of messages while the page is open but not looked at, where the user wants that. */
export function notifyOf(chat: Chat, open: (conversationId: string) => void): void {
  chat.onIncoming = (conversation, message) => {
    const wanted = preferences().notifications && 'Notification' in window && Notification.permission === 'granted';
    if (wanted && !document.hasFocus() && isNew(message)) {
      show(chat, conversation, message, open);
    }
  };
}

/** Not what was said while nobody was connected. */
function isNew(message: NewMessage): boolean {
  return Date.now() - (message.timestamp_ms ?? 0) < 60_000;
}

function show(chat: Chat, conversation: ConversationModel, message: NewMessage, open: (id: string) => void): void {
  const sender = chat.people.name(message.sender_id);
  const title = conversation.isDirect ? sender : `${sender} · ${chat.title(conversation)}`;
  const notification = new Notification(title, {
    body: message.content.slice(0, MAX_TEXT) || t('message.files', {n: message.attachments?.length ?? 0}),
    tag: conversation.id,
    icon: document.querySelector<HTMLLinkElement>('link[rel=icon]')?.href,
  });
  notification.onclick = () => {
    window.focus();
    open(conversation.id);
    notification.close();
  };
}
