import {ParleyError} from './error.ts';
import {Http, type TokenSource} from './http.ts';
import {newId} from './ids.ts';

interface Tokens {
  access_token: string;
  refresh_token: string;
  expires_in: number;
  user_id: string;
  device_id: string;
}

/** A device that is signed in, as it is kept. */
export interface SignedIn extends Tokens { username: string; expires_at: number }

/** Tokens are renewed so long before they end. */
const MARGIN_MS = 30_000;
/** A token that was just given is not renewed again, whoever asks. */
const JUST_NOW_MS = 2_000;

/**
 * Signs a device in with a password at the server's built-in identity provider, keeps its tokens, and renews them. Pages of one
 * browser share what is kept; a lock sees to it that a refresh token, which works once, is used once.
 */
export class SignIn implements TokenSource {
  private readonly http: Http;
  private renewedAt = 0;

  /** @param storage where the sign-in is kept under `key` */
  constructor(root: URL, private readonly storage: Storage, private readonly key = 'parley.sign-in') {
    this.http = new Http(root);
  }

  /** Who is signed in, if anybody is. */
  current(): SignedIn | undefined {
    const kept = this.storage.getItem(this.key);
    return kept ? (JSON.parse(kept) as SignedIn) : undefined;
  }

  async register(username: string, password: string, displayName: string): Promise<void> {
    await this.http.call('POST', 'auth/register', {username, password, display_name: displayName});
  }

  /** The browser is the device: it has one name for as long as its storage lives. */
  async signIn(username: string, password: string): Promise<SignedIn> {
    const deviceKey = `${this.key}.device`;
    const device = this.storage.getItem(deviceKey) ?? `web-${newId()}`;
    this.storage.setItem(deviceKey, device);
    const body = {username, password, device_id: device};
    return this.keep(await this.http.call<Tokens>('POST', 'auth/token', body), username);
  }

  /** Ends it here, and on the server where that can be reached. */
  async signOut(): Promise<void> {
    const last = this.current();
    this.storage.removeItem(this.key);
    if (last) {
      await this.http.call('POST', 'auth/logout', {refresh_token: last.refresh_token}).catch(() => undefined);
    }
  }

  async token(renew: boolean): Promise<string> {
    const now = this.current();
    if (!now) {
      throw ended();
    }
    return this.isUsable(now, renew) ? now.access_token : await this.locked(now.access_token, renew);
  }

  private isUsable(kept: SignedIn, renew: boolean): boolean {
    return Date.now() - this.renewedAt < JUST_NOW_MS || (!renew && Date.now() < kept.expires_at - MARGIN_MS);
  }

  private async locked(refused: string, renew: boolean): Promise<string> {
    const work = () => this.renew(refused, renew);
    // Pages that came by plain HTTP have no locks.
    return navigator.locks ? await navigator.locks.request(`${this.key}.renew`, work) : await work();
  }

  private async renew(refused: string, renew: boolean): Promise<string> {
    const now = this.current();
    if (!now) {
      throw ended();
    }
    if (now.access_token !== refused || this.isUsable(now, renew)) {
      return now.access_token;
    }
    try {
      const next = await this.http.call<Tokens>('POST', 'auth/refresh', {refresh_token: now.refresh_token});
      this.renewedAt = Date.now();
      return this.keep(next, now.username).access_token;
    } catch (thrown) {
      const refusal = ParleyError.from(thrown);
      if (!refusal.temporary) {
        this.storage.removeItem(this.key);
      }
      throw refusal;
    }
  }

  private keep(tokens: Tokens, username: string): SignedIn {
    const signedIn = {...tokens, username, expires_at: Date.now() + tokens.expires_in * 1000};
    this.storage.setItem(this.key, JSON.stringify(signedIn));
    return signedIn;
  }
}

function ended(): ParleyError {
  return new ParleyError('unauthorized', 'nobody is signed in', false, 0, 401);
}
