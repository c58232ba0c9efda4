import type {NewMessage} from '../../parley/index.ts';
import type {FromWorker} from '../../push/scope.ts';
import type {Chat} from './chat.ts';
import type {ConversationModel} from './conversation.ts';
import {t} from '../text/text.ts';
import {isPushed, preferences} from './settings.ts';

const MAX_TEXT = 120;

/** What notifications need of the page. */
export interface Stage {
  /** Which conversation is on screen. */
  shown(): string;
  open(conversationId: string): void;
}

/**
 * Notifies of messages while the page is open but not looked at, where the user wants that, and does what the service worker asks,
 * which notifies while no page is open.
 */
export function notifyOf(chat: Chat, stage: Stage, signal: AbortSignal): void {
  chat.onIncoming = (conversation, message) => {
    if (isWanted() && !document.hasFocus() && isNew(message)) {
      void show(chat, conversation, message, stage);
    }
  };
  navigator.serviceWorker?.addEventListener('message', (event) => obey(chat, event, stage), {signal});
  navigator.serviceWorker?.startMessages();
}

/** Has the server push this browser, if the user wants notifications; whether it does. */
export async function startPush(chat: Chat): Promise<boolean> {
  if (!isWanted() || !('serviceWorker' in navigator && 'PushManager' in window)) {
    return false;
  }
  try {
    return await (await import('./push.ts')).pushOf(chat).on();
  } catch {
    return false; // the push service or the server is away: at the next start
  }
}

/** Ends it, if it was begun. */
export async function stopPush(chat: Chat): Promise<void> {
  if (isPushed()) {
    await (await import('./push.ts')).pushOf(chat).off().catch(() => undefined);
  }
}

/** What was notified of is seen now. */
export async function seen(conversationId: string): Promise<void> {
  const worker = isPushed() ? await navigator.serviceWorker?.getRegistration() : undefined;
  (await worker?.getNotifications({tag: conversationId}))?.forEach((one) => one.close());
}

/** How much is unread, at the application's icon, where there is one. */
export function badge(unread: number): void {
  void navigator.setAppBadge?.(unread).catch(() => undefined);
}

function isWanted(): boolean {
  return preferences().notifications && 'Notification' in window && Notification.permission === 'granted';
}

function obey(chat: Chat, event: MessageEvent<FromWorker>, stage: Stage): void {
  const order = event.data;
  if (order.type === 'open') {
    stage.open(order.conversation);
  } else if (order.type === 'resubscribed') {
    void startPush(chat);
  } else {
    event.ports[0]?.postMessage(document.visibilityState === 'visible' && stage.shown() === order.conversation);
  }
}

/** Not what was said while nobody was connected. */
function isNew(message: NewMessage): boolean {
  return Date.now() - (message.timestamp_ms ?? 0) < 60_000;
}

async function show(chat: Chat, conversation: ConversationModel, message: NewMessage, stage: Stage): Promise<void> {
  const sender = chat.people.name(message.sender_id);
  const title = conversation.isDirect ? sender : `${sender} · ${chat.title(conversation)}`;
  const options: NotificationOptions = {
    body: message.content.slice(0, MAX_TEXT) || t('message.files', {n: message.attachments?.length ?? 0}),
    tag: conversation.id,
    icon: document.querySelector<HTMLLinkElement>('link[rel=icon]')?.href,
    data: {conversation_id: conversation.id},
  };
  const worker = isPushed() ? await navigator.serviceWorker?.getRegistration() : undefined;
  if (worker?.active) {
    await worker.showNotification(title, options); // so that a push takes its place, and the other way round
    return;
  }
  const notification = new Notification(title, options);
  notification.onclick = () => {
    window.focus();
    stage.open(conversation.id);
    notification.close();
  };
}
