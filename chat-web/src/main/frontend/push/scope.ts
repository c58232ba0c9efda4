/** What a service worker has, as far as ours needs it: the compiler's own types of it and of pages exclude each other. */
export interface Lasting extends Event { waitUntil(work: Promise<unknown>): void }

export interface PushEvent extends Lasting { readonly data: {text(): string} | null }
export interface ClickEvent extends Lasting { readonly notification: Notification }
export interface ChangeEvent extends Lasting { readonly oldSubscription?: PushSubscription | null }

export interface Page {
  readonly url: string;
  readonly focused: boolean;
  readonly visibilityState: DocumentVisibilityState;
  focus(): Promise<Page>;
  postMessage(message: FromWorker, ports?: Transferable[]): void;
}

export interface WorkerScope {
  readonly registration: ServiceWorkerRegistration;
  readonly navigator: Navigator;
  readonly clients: {
    matchAll(options: {type: 'window'; includeUncontrolled: true}): Promise<readonly Page[]>;
    openWindow(address: string): Promise<Page | null>;
  };
  skipWaiting(): Promise<void>;
  addEventListener(type: 'install', listener: (event: Lasting) => void): void;
  addEventListener(type: 'push', listener: (event: PushEvent) => void): void;
  addEventListener(type: 'notificationclick', listener: (event: ClickEvent) => void): void;
  addEventListener(type: 'pushsubscriptionchange', listener: (event: ChangeEvent) => void): void;
}

/** What the worker says to a page: go there, is that on screen (answered by the port), or the subscription is another. */
export type FromWorker =
  | {type: 'open'; conversation: string}
  | {type: 'on-screen'; conversation: string}
  | {type: 'resubscribed'};
