/** What the user likes on this device. */
export interface Preferences { theme: 'auto' | 'light' | 'dark'; language?: string; notifications: boolean; recentEmoji: string[] }

const KEY = 'parley.preferences';
/** Where it is kept who of this browser is pushed, and as what. */
export const PUSHED = 'parley.push';
const DEFAULT: Preferences = {theme: 'auto', notifications: false, recentEmoji: []};

export function preferences(): Preferences {
  return {...DEFAULT, ...(JSON.parse(localStorage.getItem(KEY) ?? '{}') as Partial<Preferences>)};
}

export function prefer(change: Partial<Preferences>): void {
  localStorage.setItem(KEY, JSON.stringify({...preferences(), ...change}));
  applyTheme();
}

/** Whether the server pushes this browser. */
export function isPushed(): boolean {
  return localStorage.getItem(PUSHED) !== null;
}

/** Light and dark are written to the root, where the style sheet looks. */
export function applyTheme(): void {
  const {theme} = preferences();
  if (theme === 'auto') {
    delete document.documentElement.dataset.theme;
  } else {
    document.documentElement.dataset.theme = theme;
  }
}
