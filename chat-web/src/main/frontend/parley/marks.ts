import type {ClientFrame, ReceiptStatus} from './frames.ts';

interface Mark { delivered: number; read: number; readIsNew: boolean }

/**
 * How far the user has read and the device has got each conversation, and what of it the server knows. Marks are coalesced; those
 * that were sent count as known when a ping sent later is answered.
 */
export class Marks {
  private readonly marks = new Map<string, Mark>();
  private readonly unsent = new Set<string>();
  private unconfirmed = new Set<string>();
  private pinged = new Set<string>();

  delivered(conversation: string, seq: number): void {
    const mark = this.mark(conversation);
    if (seq > mark.delivered) {
      mark.delivered = seq;
      this.unsent.add(conversation);
    }
  }

  read(conversation: string, seq: number): void {
    const mark = this.mark(conversation);
    if (seq > mark.read) {
      mark.read = seq;
      mark.readIsNew = true;
      mark.delivered = Math.max(mark.delivered, seq);
      this.unsent.add(conversation);
    }
  }

  private mark(conversation: string): Mark {
    const mark = this.marks.get(conversation) ?? {delivered: 0, read: 0, readIsNew: false};
    // Put last, as the one of late.
    this.marks.delete(conversation);
    this.marks.set(conversation, mark);
    return mark;
  }

  /** The receipts to be sent now, which counts as sending them. */
  due(): ClientFrame[] {
    const due: ClientFrame[] = [];
    for (const id of this.unsent) {
      const mark = this.marks.get(id)!;
      // Read implies delivered.
      if (mark.readIsNew) {
        due.push(receipt(id, mark.read, 'read'));
      }
      if (mark.delivered > mark.read || !mark.readIsNew) {
        due.push(receipt(id, mark.delivered, 'delivered'));
      }
      this.unconfirmed.add(id);
    }
    this.unsent.clear();
    return due;
  }

  /** A ping is sent: how far the device got the conversations of late. */
  ping(max: number): Record<string, number> {
    this.unconfirmed.forEach((id) => this.pinged.add(id));
    this.unconfirmed = new Set();
    const latest = [...this.marks].slice(-max).filter(([, mark]) => mark.delivered > 0);
    return Object.fromEntries(latest.map(([id, mark]) => [id, mark.delivered]));
  }

  /** The ping was answered: what was sent before it arrived. */
  pong(): void {
    for (const id of this.pinged) {
      if (!this.unsent.has(id) && !this.unconfirmed.has(id)) {
        this.marks.get(id)!.readIsNew = false;
      }
    }
    this.pinged = new Set();
  }

  /** The connection ended: what is not known to have arrived is sent again. */
  disconnected(): void {
    [...this.pinged, ...this.unconfirmed].forEach((id) => this.unsent.add(id));
    this.pinged = new Set();
    this.unconfirmed = new Set();
  }

  /** A receipt could not be sent. */
  again(conversation: string): void {
    if (this.marks.has(conversation)) {
      this.unsent.add(conversation);
    }
  }
}

function receipt(conversation_id: string, seq: number, status: ReceiptStatus): ClientFrame {
  return {type: 'receipt', conversation_id, seq, status};
}
