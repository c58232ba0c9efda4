/** The little that tests need: names, and equality by content. */
declare const Deno: {test(name: string, body: () => void | Promise<void>): void};

export function test(name: string, body: () => void | Promise<void>): void {
  Deno.test(name, body);
}

export function equal(actual: unknown, expected: unknown): void {
  const [is, should] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (is !== should) {
    throw new Error(`${is} instead of ${should}`);
  }
}
