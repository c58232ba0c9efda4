import {readNote} from './note.ts';
import {notificationOf, payloadOf} from './payload.ts';
import type {FromWorker, Page, WorkerScope} from './scope.ts';

/** How long a page may take to say what it shows. */
const PATIENCE_MS = 500;

// The service worker: shows pushes and goes where they lead. It keeps no files and answers no requests, so that nothing comes
// between a page and its server.
const scope = self as unknown as WorkerScope;

scope.addEventListener('install', () => void scope.skipWaiting());
scope.addEventListener('push', (event) => event.waitUntil(show(event.data?.text() ?? '')));
scope.addEventListener('notificationclick', (event) => event.waitUntil(follow(event.notification)));
scope.addEventListener('pushsubscriptionchange', (event) => event.waitUntil(renew(event.oldSubscription)));

async function show(text: string): Promise<void> {
  const payload = payloadOf(text);
  if (!payload) {
    return;
  }
  await scope.navigator.setAppBadge?.(payload.badge).catch(() => undefined);
  if (!(await isOnScreen(payload.conversation_id))) {
    const {title, options} = notificationOf(payload, await readNote());
    await scope.registration.showNotification(title, options);
  }
}

async function isOnScreen(conversation: string): Promise<boolean> {
  const seen = (await pages()).filter((page) => page.visibilityState === 'visible');
  const answers = await Promise.all(seen.map((page) => ask(page, {type: 'on-screen', conversation})));
  return answers.includes(true);
}

function ask(page: Page, question: FromWorker): Promise<unknown> {
  return new Promise((resolve) => {
    const {port1, port2} = new MessageChannel();
    port1.onmessage = (answer) => resolve(answer.data);
    setTimeout(() => resolve(undefined), PATIENCE_MS);
    page.postMessage(question, [port2]);
  });
}

/** To the conversation: in a window that is there, else in a new one. */
async function follow(notification: Notification): Promise<void> {
  const {conversation_id: conversation} = notification.data as {conversation_id: string};
  notification.close();
  const open = await pages();
  const page = open.find((one) => one.focused) ?? open.find((one) => one.visibilityState === 'visible') ?? open[0];
  if (page) {
    page.postMessage({type: 'open', conversation});
    await page.focus();
  } else {
    await scope.clients.openWindow(new URL(`#/${conversation}`, scope.registration.scope).href);
  }
}

/** The push service gave another subscription. Only a page can tell the server: one that is open, else the next that opens. */
async function renew(old: PushSubscription | null | undefined): Promise<void> {
  const key = old?.options.applicationServerKey ?? (await readNote()).key;
  if (key) {
    await scope.registration.pushManager.subscribe({userVisibleOnly: true, applicationServerKey: key});
    (await pages()).forEach((page) => page.postMessage({type: 'resubscribed'}));
  }
}

/** This client's own windows: below the same address there may be others. */
async function pages(): Promise<Page[]> {
  const all = await scope.clients.matchAll({type: 'window', includeUncontrolled: true});
  const home = scope.registration.scope;
  return all.filter(({url}) => [home, `${home}index.html`].includes(url.split(/[?#]/)[0]!));
}
