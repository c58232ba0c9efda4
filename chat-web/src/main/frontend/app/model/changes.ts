/** Tells whoever looks that something is not the same any more; many changes in one go are told once. */
export class Changes {
  private readonly watchers = new Set<() => void>();
  private due = false;

  watch(watcher: () => void): () => void {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  }

  tell(): void {
    if (!this.due) {
      this.due = true;
      queueMicrotask(() => {
        this.due = false;
        this.watchers.forEach((watcher) => watcher());
      });
    }
  }
}
