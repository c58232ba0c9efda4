/** What a page leaves for the service worker, which may run when no page is open. */
export interface Note {
  language: string;
  /** Texts; `{n}` is replaced. */
  one: string;
  other: string;
  icon: string;
  /** What pushes were subscribed with. */
  key: string;
}

const UNTOLD: Note = {language: 'en', one: 'New message', other: '{n} new messages', icon: '', key: ''};

export async function leaveNote(note: Note): Promise<void> {
  await inStore('readwrite', (store) => store.put(note, 'note'));
}

export async function readNote(): Promise<Note> {
  try {
    return ((await inStore('readonly', (store) => store.get('note'))) as Note | undefined) ?? UNTOLD;
  } catch {
    return UNTOLD;
  }
}

export function forgetNote(): void {
  indexedDB.deleteDatabase('parley.push');
}

async function inStore(mode: IDBTransactionMode, work: (store: IDBObjectStore) => IDBRequest): Promise<unknown> {
  const opening = indexedDB.open('parley.push');
  opening.onupgradeneeded = () => opening.result.createObjectStore('notes');
  const database = (await done(opening)) as IDBDatabase;
  try {
    return await done(work(database.transaction('notes', mode).objectStore('notes')));
  } finally {
    database.close();
  }
}

function done(request: IDBRequest): Promise<unknown> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('the store fails'));
  });
}
