import {ParleyError} from './error.ts';

/** Who calls. */
export interface TokenSource {
  /**
   * A token that can be used now.
   *
   * @param renew whether the last one was refused
   * @throws ParleyError that is not temporary once the sign-in has ended
   */
  token(renew: boolean): Promise<string>;
}

const TIMEOUT_MS = 20_000;
const TEMPORARY = new Set([408, 425, 429, 500, 502, 503, 504]);

/** Calls below `api/v1/` of a server. Every call ends within its time. */
export class Http {
  /**
   * @param root where the server's `ws` and `api/v1/` are, ends with a slash
   * @param tokens absent for calls that need none
   */
  constructor(readonly root: URL, private readonly tokens?: TokenSource) {}

  /** Calls, once more with a new token where the first was refused. */
  async call<T>(method: string, path: string, body?: unknown): Promise<T> {
    const response = await this.fetch(path, {method, ...json(body)}, AbortSignal.timeout(TIMEOUT_MS));
    return (response.status === 204 ? {} : await response.json()) as T;
  }

  /** The same with the answer itself, for what is read as a stream. */
  async fetch(path: string, init: RequestInit, signal: AbortSignal): Promise<Response> {
    try {
      return await this.attempt(path, init, signal, false);
    } catch (refusal) {
      if (this.tokens && refusal instanceof ParleyError && refusal.status === 401) {
        return await this.attempt(path, init, signal, true);
      }
      throw refusal;
    }
  }

  /** What a request of another kind says of who asks. */
  async authorization(renew: boolean): Promise<string> {
    return this.tokens ? `Bearer ${await this.tokens.token(renew)}` : '';
  }

  private async attempt(path: string, init: RequestInit, signal: AbortSignal, renew: boolean): Promise<Response> {
    const headers = new Headers(init.headers);
    if (this.tokens) {
      headers.set('Authorization', await this.authorization(renew));
    }
    let response: Response;
    try {
      response = await fetch(new URL(`api/v1/${path}`, this.root), {...init, headers, signal, credentials: 'omit'});
    } catch (thrown) {
      throw new ParleyError('unreachable', String(thrown), true);
    }
    if (!response.ok) {
      throw await refusal(response);
    }
    return response;
  }
}

function json(body: unknown): RequestInit {
  return body === undefined
    ? {}
    : {body: JSON.stringify(body), headers: {'Content-Type': 'application/json'}};
}

/** RFC 9457, or whatever something in between answered. */
export async function refusal(response: Response): Promise<ParleyError> {
  const status = response.status;
  let problem: {code?: string; detail?: string; retry_after_ms?: number} = {};
  try {
    problem = await response.json();
  } catch {
    // No answer of ours.
  }
  const seconds = Number(response.headers.get('Retry-After') ?? 0);
  const wait = problem.retry_after_ms ?? (Number.isFinite(seconds) ? seconds * 1000 : 0);
  const code = problem.code ?? (status === 401 ? 'unauthorized' : status >= 500 ? 'unavailable' : 'bad_request');
  return new ParleyError(code, problem.detail ?? `HTTP ${status}`, TEMPORARY.has(status), wait, status);
}
