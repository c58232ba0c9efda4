/** Nobody touched anything for so long, or looked at the page: then the user is away. */
const IDLE_MS = 10 * 60_000;
const HIDDEN_MS = 60_000;
const SIGNS = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart'] as const;

/** Tells each time that the user leaves or comes back; ends when the signal says so. */
export function watchAttention(tell: (away: boolean) => void, signal: AbortSignal): void {
  let away = false;
  let timer = 0;
  const become = (next: boolean) => {
    if (next !== away) {
      away = next;
      tell(away);
    }
  };
  const sign = () => {
    clearTimeout(timer);
    const hidden = document.visibilityState === 'hidden';
    timer = window.setTimeout(() => become(true), hidden ? HIDDEN_MS : IDLE_MS);
    if (!hidden) {
      become(false);
    }
  };
  SIGNS.forEach((name) => document.addEventListener(name, sign, {passive: true, signal}));
  document.addEventListener('visibilitychange', sign, {signal});
  signal.addEventListener('abort', () => clearTimeout(timer));
  sign();
}
