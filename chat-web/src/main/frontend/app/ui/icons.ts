import {html, svg, type SVGTemplateResult, type TemplateResult} from 'lit';

const stroke = (path: string): SVGTemplateResult =>
  svg`<path d=${path} fill="none" stroke="currentColor" stroke-width="1.7" stroke-linecap="round" stroke-linejoin="round"/>`;

const PATHS = {
  send: 'M4 12 20 4l-5 16-3.5-6.5z M11.5 13.5 20 4',
  smile: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18z M8.5 14.5c.8 1.2 2 1.9 3.5 1.9s2.700-.7 3.500-1.900 M9 9.700v.1 M15 9.700v.1',
  reply: 'M9 7 4 12l5 5 M4 12h9a6 6 0 0 1 6 6v1',
  edit: 'M4 20h4L19 9l-4-4L4 16z M13.500 6.500l4 4',
  trash: 'M5 7h14 M10 7V4h4v3 M7 7l1 13h8l1-13 M10.500 11v5 M13.500 11v5',
  copy: 'M9 9h11v11H9z M5 15H4V4h11v1',
  info: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18z M12 11v5 M12 7.800v.1',
  close: 'M6 6l12 12 M18 6 6 18',
  back: 'M15 5l-7 7 7 7',
  down: 'M6 9l6 6 6-6',
  group: 'M9 11a3.500 3.500 0 1 0 0-7 3.500 3.500 0 0 0 0 7z M2.500 20c0-3.600 2.900-6 6.500-6s6.500 2.400 6.500 6 M16 4.500a3.500 3.500 0 0 1 0 6.500 M17.500 14.300c2.400.7 4 2.800 4 5.700',
  add: 'M12 5v14 M5 12h14',
  search: 'M10.500 18a7.500 7.500 0 1 0 0-15 7.500 7.500 0 0 0 0 15z M16 16l5 5',
  settings: 'M4 7h9 M19 7h1 M4 17h1 M11 17h9 M16 9.500a2.500 2.500 0 1 0 0-5 2.500 2.500 0 0 0 0 5z M8 19.500a2.500 2.500 0 1 0 0-5 2.500 2.500 0 0 0 0 5z',
  attach: 'M20 11.500l-8.200 8.200a5 5 0 0 1-7.100-7.100l8.500-8.500a3.300 3.300 0 0 1 4.700 4.700l-8.500 8.500a1.700 1.700 0 0 1-2.400-2.400l7.700-7.700',
  file: 'M6 3h8l5 5v13H6z M14 3v5h5',
  again: 'M19 8a8 8 0 1 0 1 6 M20 3v5h-5',
  clock: 'M12 20a8 8 0 1 0 0-16 8 8 0 0 0 0 16z M12 8v4.500l3 1.500',
  check: 'M4 12.500l5 5L20 6.500',
  checks: 'M1.500 12.500l5 5L16 7.500 M11 16l1.500 1.500L22.500 7.500',
  warning: 'M12 4 2.500 20h19z M12 10v4.500 M12 17.300v.1',
  cloudOff: 'M4 4l16 16 M8 8a5 5 0 0 0-1 .3A4.500 4.500 0 0 0 7.500 18H17 M11 5.600A6 6 0 0 1 17.500 11h.500a3.500 3.500 0 0 1 2 6.300',
};

/** A picture beside which a text says what it means. */
export function icon(name: keyof typeof PATHS, size = 20): TemplateResult {
  return html`<svg viewBox="0 0 24 24" width=${size} height=${size} aria-hidden="true">${stroke(PATHS[name])}</svg>`;
}

/** A picture that says something by itself. */
export function sign(name: keyof typeof PATHS, label: string, size = 16): TemplateResult {
  return html`<svg class="sign" viewBox="0 0 24 24" width=${size} height=${size} role="img" aria-label=${label}>${stroke(PATHS[name])}</svg>`;
}
