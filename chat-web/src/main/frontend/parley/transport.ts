export type Transport = 'websocket' | 'sse' | 'poll';

/** After so long a better transport is tried again. */
const SERVED_MS = 10 * 60_000;
/** A WebSocket that does not open may also be a server that drains: it is given a second attempt. */
const ATTEMPTS = 2;

/** Which transport to try: the best first, the next when one does not pass. */
export class TransportChoice {
  private at = 0;
  private failures = 0;
  private since = 0;

  constructor(private readonly bestFirst: Transport[]) {}

  next(now: number): Transport {
    if (this.at > 0 && now - this.since > SERVED_MS) {
      this.at = 0;
    }
    return this.bestFirst[this.at]!;
  }

  passed(): void {
    this.failures = 0;
  }

  /** It does not pass. */
  failed(now: number): void {
    this.failures++;
    if (this.failures >= ATTEMPTS) {
      this.failures = 0;
      this.at = (this.at + 1) % this.bestFirst.length;
      this.since = now;
    }
  }
}
