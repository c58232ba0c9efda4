/** A name that nothing else has: 128 random bits. `crypto.randomUUID` is not there for pages that came by plain HTTP. */
export function newId(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
