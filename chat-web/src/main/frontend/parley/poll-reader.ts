import type {ServerFrame} from './frames.ts';
import type {Http} from './http.ts';
import type {Feed} from './link.ts';
import type {Query} from './stream-link.ts';

const WAIT_SECONDS = 25;
const TIMEOUT_MS = 40_000;

/** Long polling: asks again and again. A lost answer loses nothing, since its cursor was not used yet. */
export async function readPolls(http: Http, cursor: string, presence: Query, feed: Feed, signal: AbortSignal): Promise<void> {
  let at = cursor;
  let wait = 0; // the first one shows whether polls pass
  while (!signal.aborted) {
    const query = new URLSearchParams({...(at ? {cursor: at} : {}), timeout: String(wait), ...presence()});
    const within = AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]);
    const response = await http.fetch(`poll?${query}`, {}, within);
    const page = (await response.json()) as {cursor: string; events: ServerFrame[]};
    feed.alive();
    page.events.forEach((event) => feed.frame(event));
    feed.cursor(page.cursor);
    at = page.cursor;
    wait = WAIT_SECONDS;
  }
}
