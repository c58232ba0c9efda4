import {lost} from './end.ts';
import type {ServerFrame} from './frames.ts';
import type {Http} from './http.ts';
import type {Feed} from './link.ts';
import type {Query} from './stream-link.ts';

/** The server's first words come at once, unless something in between holds them back. */
const PATIENCE_MS = 4_000;

/** Server-sent events by `fetch`, since `EventSource` cannot send a token. */
export async function readEvents(http: Http, cursor: string, query: Query, feed: Feed, signal: AbortSignal): Promise<void> {
  const patience = setTimeout(() => feed.ended(lost('the stream tells nothing')), PATIENCE_MS);
  const headers = {Accept: 'text/event-stream', ...(cursor ? {'Last-Event-ID': cursor} : {})};
  try {
    const response = await http.fetch(`events?${new URLSearchParams(query())}`, {headers}, signal);
    const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
    const parser = new SseParser(feed);
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      clearTimeout(patience);
      feed.alive();
      parser.take(part.value);
    }
  } finally {
    clearTimeout(patience);
  }
}

/** Puts events together from pieces of text. */
export class SseParser {
  private rest = '';

  constructor(private readonly feed: Pick<Feed, 'frame' | 'cursor'>) {}

  take(text: string): void {
    const blocks = (this.rest + text).split('\n\n');
    this.rest = blocks.pop() ?? '';
    blocks.forEach((block) => this.block(block));
  }

  private block(block: string): void {
    let id = '';
    let data = '';
    for (const line of block.split('\n')) {
      if (line.startsWith('id: ')) {
        id = line.slice(4);
      } else if (line.startsWith('data: ')) {
        data += line.slice(6);
      }
    }
    if (data) {
      this.feed.frame(JSON.parse(data) as ServerFrame);
    }
    if (id) {
      this.feed.cursor(id);
    }
  }
}
