/** What the user began to write, by conversation. */
export class Drafts {
  private readonly key: string;
  private readonly texts: Record<string, string>;

  constructor(private readonly storage: Storage, userId: string) {
    this.key = `parley.drafts.${userId}`;
    this.texts = JSON.parse(storage.getItem(this.key) ?? '{}') as Record<string, string>;
  }

  of(conversationId: string): string {
    return this.texts[conversationId] ?? '';
  }

  keep(conversationId: string, text: string): void {
    if (text.trim()) {
      this.texts[conversationId] = text;
    } else {
      delete this.texts[conversationId];
    }
    try {
      this.storage.setItem(this.key, JSON.stringify(this.texts));
    } catch {
      // The storage is full: it lives as long as the page.
    }
  }
}
