import type {Http, MediaInfo, MediaLink} from '../../parley/index.ts';
import type {Changes} from './changes.ts';

/** A link is asked for anew so long before it ends. */
const SPARE_MS = 20_000;
/** After a failure nothing is asked for so long. */
const PAUSE_MS = 10_000;
const MAX_IDS = 100;

/** What is known of files, and links to them; asked for when it is first needed. */
export class Files {
  private readonly infos = new Map<string, MediaInfo>();
  private readonly links = new Map<string, MediaLink>();
  private readonly missing = new Set<string>();
  private readonly linking = new Set<string>();
  private readonly notBefore = new Map<string, number>();

  constructor(private readonly http: Http, private readonly changes: Changes) {}

  put(info: MediaInfo): void {
    this.infos.set(info.media_id, info);
  }

  /** Undefined until it is known; the changes tell. */
  info(id: string): MediaInfo | undefined {
    if (!this.infos.has(id) && !this.waits(id)) {
      this.wait(id);
      if (this.missing.size === 0) {
        setTimeout(() => void this.ask());
      }
      this.missing.add(id);
    }
    return this.infos.get(id);
  }

  /** Undefined until there is one. */
  link(id: string): MediaLink | undefined {
    const known = this.links.get(id);
    if (known && known.expires_at - SPARE_MS > Date.now()) {
      return known;
    }
    if (!this.linking.has(id) && !this.waits(`link ${id}`)) {
      this.linking.add(id);
      void this.askLink(id);
    }
    return undefined;
  }

  /** A link with its address as this page reaches it. */
  address(path: string): string {
    return new URL(path.replace(/^\//, ''), this.http.root).href;
  }

  private waits(what: string): boolean {
    return Date.now() < (this.notBefore.get(what) ?? 0);
  }

  private wait(what: string): void {
    this.notBefore.set(what, Date.now() + PAUSE_MS);
  }

  /** All that one drawing needs, together. */
  private async ask(): Promise<void> {
    const ids = [...this.missing].slice(0, MAX_IDS);
    this.missing.clear();
    try {
      const {items} = await this.http.call<{items: MediaInfo[]}>('GET', `media?ids=${ids.join()}`);
      items.forEach((info) => this.put(info));
    } catch {
      // As those that were not given: asked for again if they are still shown.
    }
    this.changes.tell();
    if (ids.some((id) => !this.infos.has(id))) {
      this.lookAgain();
    }
  }

  private lookAgain(): void {
    setTimeout(() => this.changes.tell(), PAUSE_MS);
  }

  private async askLink(id: string): Promise<void> {
    try {
      this.links.set(id, await this.http.call<MediaLink>('GET', `media/${id}/link`));
    } catch {
      this.wait(`link ${id}`);
      this.lookAgain();
    }
    this.linking.delete(id);
    this.changes.tell();
  }
}
