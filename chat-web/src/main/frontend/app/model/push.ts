import {ParleyError, type Http} from '../../parley/index.ts';
import {forgetNote, leaveNote} from '../../push/note.ts';
import {spoken, t} from '../text/text.ts';
import type {Chat} from './chat.ts';
import {PUSHED} from './settings.ts';

/** A browser that can be pushed. */
export interface Subscriber {
  /** Subscribes with that key, unless it is so already; what the server has to know of it. */
  subscribe(key: string): Promise<string>;
  /** It is pushed no more. */
  end(): Promise<void>;
}

interface Device { name?: string; push_provider?: string }

/** Has the server push this device where it can, and keeps that up to date. */
export class PushRegistration {
  constructor(
    private readonly http: Http,
    private readonly userId: string,
    private readonly deviceId: string,
    private readonly storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>,
    private readonly subscriber: Subscriber,
  ) {}

  /** Whether the server pushes; may be called at any time. */
  async on(): Promise<boolean> {
    const {webpush_public_key: key} = await this.http.call<{webpush_public_key?: string}>('GET', 'push');
    if (!key) {
      await this.off();
      return false;
    }
    const token = await this.subscriber.subscribe(key);
    const kept = `${this.userId} ${token}`;
    const {name, push_provider} = await this.device();
    // The server forgets whom the push service does not know any more.
    if (push_provider !== 'webpush' || this.storage.getItem(PUSHED) !== kept) {
      await this.describe({name, push: {provider: 'webpush', token}});
      this.storage.setItem(PUSHED, kept);
    }
    return true;
  }

  /** Here at once, at the server where it can be reached. */
  async off(): Promise<void> {
    await this.subscriber.end();
    if (this.storage.getItem(PUSHED) !== null) {
      this.storage.removeItem(PUSHED);
      await this.describe({name: (await this.device()).name});
    }
  }

  private async device(): Promise<Device> {
    try {
      return await this.http.call<Device>('GET', `devices/${this.deviceId}`);
    } catch (thrown) {
      if (ParleyError.from(thrown).code === 'not_found') {
        return {};
      }
      throw thrown;
    }
  }

  private async describe(device: {name?: string; push?: {provider: 'webpush'; token: string}}): Promise<void> {
    await this.http.call('PUT', `devices/${this.deviceId}`, device);
  }
}

export function pushOf(chat: Chat): PushRegistration {
  return new PushRegistration(chat.http, chat.userId, chat.deviceId, localStorage, new WorkerSubscriber(chat.http.root));
}

/** By the service worker, whose scope is everything below the page's address. */
class WorkerSubscriber implements Subscriber {
  constructor(private readonly root: URL) {}

  async subscribe(key: string): Promise<string> {
    const icon = document.querySelector<HTMLLinkElement>('link[rel=icon]')?.href ?? '';
    await leaveNote({language: spoken(), one: t('push.new', {n: 1}), other: t('push.new', {n: '{n}'}), icon, key});
    await navigator.serviceWorker.register(workerAddress(this.root) as string, {updateViaCache: 'none'});
    const {pushManager} = await navigator.serviceWorker.ready;
    const known = await pushManager.getSubscription();
    if (known && base64(known.options.applicationServerKey) === key) {
      return JSON.stringify(known);
    }
    await known?.unsubscribe();
    return JSON.stringify(await pushManager.subscribe({userVisibleOnly: true, applicationServerKey: key}));
  }

  async end(): Promise<void> {
    const registration = await navigator.serviceWorker.getRegistration(this.root.href);
    if (registration) {
      (await registration.getNotifications()).forEach((one) => one.close());
      await (await registration.pushManager.getSubscription())?.unsubscribe();
      await registration.unregister();
      forgetNote();
    }
  }
}

interface Policies { createPolicy(name: string, rules: {createScriptURL: (address: string) => string}): {createScriptURL(address: string): unknown} }

let address: unknown;

/** The one script that may become a worker, as the page's policy asks for it. */
function workerAddress(root: URL): unknown {
  const href = new URL('worker.js', root).href;
  const policies = (window as {trustedTypes?: Policies}).trustedTypes;
  address ??= policies?.createPolicy('parley-worker', {createScriptURL: () => href}).createScriptURL(href) ?? href;
  return address;
}

/** For URLs, without padding, as the server writes keys. */
function base64(bytes: ArrayBuffer | null): string {
  const text = btoa(String.fromCharCode(...new Uint8Array(bytes ?? new ArrayBuffer(0))));
  return text.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}
