const FIRST_MS = 500;
const LONGEST_MS = 30_000;

/** How long to wait before the next attempt: any time up to a bound that doubles ("full jitter"). */
export class Backoff {
  private attempts = 0;

  /** @param random 0 to 1 */
  constructor(private readonly random: () => number = Math.random) {}

  next(): number {
    const bound = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(this.attempts, 16));
    this.attempts++;
    return this.random() * bound;
  }

  reset(): void {
    this.attempts = 0;
  }
}
