import {newId, ParleyError, uploader, type Http, type MediaInfo} from '../../parley/index.ts';
import type {Changes} from './changes.ts';
import type {Files} from './files.ts';

/** A file on its way to a message. */
export interface Upload {
  key: string;
  file: File;
  sent: number;
  state: 'sending' | 'ready' | 'failed';
  /** Why it failed: a code of the protocol. */
  reason: string;
  /** Of a picture, to be shown meanwhile. */
  picture?: string;
  info?: MediaInfo;
  control: AbortController;
  /** Of a large file goes on where the attempt before was cut off. */
  attempt?: () => Promise<MediaInfo>;
}

const MAX_AT_ONCE = 3;
const MAX_FILES = 32;
const MAX_ATTEMPTS = 6;
const LOOK_MS = 400;
const MAX_LOOKS = 150;

/** Files that were chosen and not said yet, by conversation. Some go up at a time, and again where that fails for now. */
export class Uploads {
  private readonly chosen = new Map<string, Upload[]>();
  private readonly waiting: (() => Promise<void>)[] = [];
  private running = 0;

  constructor(
    private readonly http: Http,
    private readonly files: Files,
    private readonly changes: Changes,
  ) {}

  of(conversationId: string): readonly Upload[] {
    return this.chosen.get(conversationId) ?? [];
  }

  add(conversationId: string, files: Iterable<File>): void {
    const all = [...this.of(conversationId)];
    for (const file of [...files].slice(0, MAX_FILES - all.length)) {
      const picture = /^image\/(png|jpeg|gif|webp)$/.test(file.type) ? URL.createObjectURL(file) : undefined;
      const one: Upload = {key: newId(), file, sent: 0, state: 'sending', reason: '', picture, control: new AbortController()};
      all.push(one);
      this.enqueue(one);
    }
    this.put(conversationId, all);
  }

  again(one: Upload): void {
    Object.assign(one, {state: 'sending', sent: 0, reason: ''});
    this.enqueue(one);
    this.changes.tell();
  }

  remove(conversationId: string, one: Upload): void {
    this.drop(one);
    this.put(conversationId, this.of(conversationId).filter((other) => other !== one));
  }

  /** The ids of those that are ready, which are said now. */
  take(conversationId: string): string[] {
    const all = this.of(conversationId);
    all.forEach((one) => this.drop(one));
    this.put(conversationId, []);
    return all.flatMap((one) => (one.state === 'ready' && one.info ? [one.info.media_id] : []));
  }

  private drop(one: Upload): void {
    one.control.abort();
    if (one.picture) {
      URL.revokeObjectURL(one.picture);
    }
  }

  private put(conversationId: string, all: Upload[]): void {
    this.chosen.set(conversationId, all);
    this.changes.tell();
  }

  private enqueue(one: Upload): void {
    this.waiting.push(() => this.run(one));
    this.next();
  }

  private next(): void {
    if (this.running < MAX_AT_ONCE && this.waiting.length > 0) {
      this.running++;
      void this.waiting.shift()!().finally(() => {
        this.running--;
        this.next();
      });
    }
  }

  private async run(one: Upload): Promise<void> {
    try {
      one.info = await this.settled(await this.send(one), one.control.signal);
      this.files.put(one.info);
      one.state = one.info.status === 'ready' ? 'ready' : 'failed';
      one.reason = one.state === 'failed' ? 'refused' : '';
    } catch (thrown) {
      one.state = 'failed';
      one.reason = ParleyError.from(thrown).code;
    }
    this.changes.tell();
  }

  private async send(one: Upload): Promise<MediaInfo> {
    const {signal} = one.control;
    const progress = (sent: number) => {
      one.sent = sent;
      this.changes.tell();
    };
    one.attempt ??= await uploader(this.http, one.file, {progress, signal});
    for (let failures = 1; ; failures++) {
      const before = one.sent;
      try {
        return await one.attempt();
      } catch (thrown) {
        const reason = ParleyError.from(thrown);
        if (signal.aborted || !reason.temporary || failures === MAX_ATTEMPTS) {
          throw reason;
        }
        failures = one.sent > before ? 1 : failures; // it gets on, if slowly
        await network(signal);
        await pause(Math.max(reason.retryAfterMs, 500 * 2 ** failures * Math.random()));
      }
    }
  }

  /** The server looks at a file before a message may carry it. */
  private async settled(info: MediaInfo, signal: AbortSignal): Promise<MediaInfo> {
    let now = info;
    for (let looks = 0; now.status !== 'ready' && now.status !== 'refused' && !signal.aborted && looks < MAX_LOOKS; looks++) {
      await pause(LOOK_MS);
      now = await this.http.call<MediaInfo>('GET', `media/${info.media_id}/info`);
    }
    return now;
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** Waits while the browser knows that there is no network. */
async function network(signal: AbortSignal): Promise<void> {
  if (navigator.onLine === false) {
    await new Promise<void>((resolve) => {
      window.addEventListener('online', () => resolve(), {once: true, signal});
      signal.addEventListener('abort', () => resolve(), {once: true});
    });
  }
}
