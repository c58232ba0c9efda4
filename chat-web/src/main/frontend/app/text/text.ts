import {en, type Key, type Texts} from './en.ts';

export type {Key} from './en.ts';

/** The languages that there are, by their own names. A language that reads from the right says so by `rtl`. */
export const LANGUAGES: Record<string, {name: string; rtl?: true; load: () => Promise<Texts>}> = {
  en: {name: 'English', load: () => Promise.resolve(en)},
  de: {name: 'Deutsch', load: () => import('./de.ts').then((module) => module.de)},
};

let texts: Texts = en;
let language = 'en';
let plurals = new Intl.PluralRules('en');
/** Of the browser where it is the same language, so that dates look as the user is used to. */
let locale = 'en';

/** The language that the user chose, else the browser's, else English. */
export async function speak(chosen: string | undefined): Promise<void> {
  const wanted = [chosen, ...navigator.languages].find((tag) => tag && LANGUAGES[tag.slice(0, 2)]) ?? 'en';
  language = wanted.slice(0, 2);
  locale = navigator.languages.find((tag) => tag.startsWith(language)) ?? language;
  texts = await LANGUAGES[language]!.load();
  plurals = new Intl.PluralRules(language);
  formats.clear();
  document.documentElement.lang = language;
  document.documentElement.dir = LANGUAGES[language]!.rtl ? 'rtl' : 'ltr';
}

export function spoken(): string {
  return language;
}

/** A text; `n` chooses the plural. */
export function t(key: Key, values: Record<string, string | number> = {}): string {
  const text = texts[key];
  const form = typeof text === 'string' ? text : plurals.select(Number(values.n)) === 'one' ? text.one : text.other;
  return form.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name];
    return typeof value === 'number' ? value.toLocaleString(locale) : (value ?? '');
  });
}

const formats = new Map<string, Intl.DateTimeFormat>();

function format(name: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const known = formats.get(name) ?? new Intl.DateTimeFormat(locale, options);
  formats.set(name, known);
  return known;
}

/** Of day, in the browser's time zone. */
export function timeOf(at: number): string {
  return format('time', {hour: '2-digit', minute: '2-digit'}).format(at);
}

export function dateAndTime(at: number): string {
  return format('full', {dateStyle: 'full', timeStyle: 'short'}).format(at);
}

/** A number that is the same for two times of one local day, and one more for the next day. */
export function dayOf(at: number): number {
  const date = new Date(at);
  return Math.round(Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()) / 86_400_000);
}

export function dayName(at: number): string {
  const ago = dayOf(Date.now()) - dayOf(at);
  if (ago === 0 || ago === 1) {
    return t(ago === 0 ? 'day.today' : 'day.yesterday');
  }
  const year = new Date(at).getFullYear() === new Date().getFullYear() ? undefined : 'numeric';
  return format(`day${year}`, {weekday: 'long', month: 'long', day: 'numeric', year}).format(at);
}

/** As short as it is clear: a time today, a weekday this week, else a date. */
export function shortly(at: number): string {
  const ago = dayOf(Date.now()) - dayOf(at);
  if (ago <= 0) {
    return timeOf(at);
  }
  return ago < 7
    ? format('weekday', {weekday: 'short'}).format(at)
    : format('date', {day: '2-digit', month: '2-digit', year: '2-digit'}).format(at);
}

const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'];

/** Of a file, in the unit that fits. */
export function sizeOf(bytes: number): string {
  const step = Math.min(UNITS.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3));
  const options = {style: 'unit', unit: UNITS[step], unitDisplay: step === 0 ? 'long' : 'short', maximumFractionDigits: 1} as const;
  return (bytes / 1000 ** step).toLocaleString(locale, options);
}

/** Names, as a list in words. */
export function list(names: string[]): string {
  return new Intl.ListFormat(locale, {type: 'conjunction'}).format(names);
}
