import type {Http, ListPage, PresenceStatus, User} from '../../parley/index.ts';
import type {Changes} from './changes.ts';

const MAX_AT_ONCE = 4;

/** Who is who, and who is there. Users are asked for when somebody first wants to know them. */
export class People {
  private readonly known = new Map<string, User>();
  private readonly requested = new Set<string>();
  private readonly waiting: string[] = [];
  private readonly presence = new Map<string, {status: PresenceStatus; lastSeen?: number}>();
  private asking = 0;

  constructor(private readonly http: Http, private readonly changes: Changes) {}

  find(id: string): User | undefined {
    if (!this.known.has(id) && !this.requested.has(id)) {
      this.requested.add(id);
      this.waiting.push(id);
      this.ask();
    }
    return this.known.get(id);
  }

  /** How others see the user; an ellipsis until that is known. */
  name(id: string): string {
    return this.find(id)?.display_name ?? '…';
  }

  put(users: User[]): void {
    users.forEach((user) => this.known.set(user.user_id, user));
  }

  async search(query: string): Promise<User[]> {
    const page = await this.http.call<ListPage<User>>('GET', `users?limit=20&query=${encodeURIComponent(query)}`);
    this.put(page.items);
    return page.items;
  }

  status(id: string): {status: PresenceStatus; lastSeen?: number} | undefined {
    return this.presence.get(id);
  }

  seen(users: {user_id: string; status: PresenceStatus; last_seen?: number}[]): void {
    for (const user of users) {
      this.presence.set(user.user_id, {status: user.status, lastSeen: user.last_seen && user.last_seen * 1000});
    }
  }

  private ask(): void {
    while (this.asking < MAX_AT_ONCE && this.waiting.length > 0) {
      const id = this.waiting.shift()!;
      this.asking++;
      this.http
        .call<User>('GET', `users/${id}`)
        .then((user) => this.put([user]))
        .catch(() => this.put([{user_id: id, username: id, display_name: '?'}]))
        .finally(() => {
          this.asking--;
          this.changes.tell();
          this.ask();
        });
    }
  }
}
