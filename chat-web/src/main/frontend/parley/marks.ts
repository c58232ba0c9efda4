import type {ClientFrame, ReceiptStatus} from './frames.ts';

interface Mark { delivered: number; read: number; readIsNew: boolean }

/** Within that time the server has taken a receipt, or says that it did not. */
export const TAKEN_WITHIN_MS = 12_000;

/**
 * How far the user has read and the device has got each conversation, and what of it the server knows. Marks are coalesced; those
 * that were sent count as known when a ping is answered that was sent so much later that the server would have said by then that it
 * could not take them.
 */
export class Marks {
  private readonly marks = new Map<string, Mark>();
  private readonly unsent = new Set<string>();
  /** When they were sent last. */
  private readonly unconfirmed = new Map<string, number>();
  private readonly pinged = new Set<string>();
  private pausedUntil = 0;

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
  due(now: number): ClientFrame[] {
    const due: ClientFrame[] = [];
    if (now < this.pausedUntil) {
      return due;
    }
    for (const id of this.unsent) {
      const mark = this.marks.get(id)!;
      // Read implies delivered.
      if (mark.readIsNew) {
        due.push(receipt(id, mark.read, 'read'));
      }
      if (mark.delivered > mark.read || !mark.readIsNew) {
        due.push(receipt(id, mark.delivered, 'delivered'));
      }
      this.unconfirmed.set(id, now);
    }
    this.unsent.clear();
    return due;
  }

  /** A ping is sent: how far the device got the conversations of late. */
  ping(max: number, now: number): Record<string, number> {
    for (const [id, sentAt] of this.unconfirmed) {
      if (now - sentAt >= TAKEN_WITHIN_MS) {
        this.pinged.add(id);
        this.unconfirmed.delete(id);
      }
    }
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
    this.pinged.clear();
  }

  /** The connection ended: what is not known to have arrived is sent again. */
  disconnected(): void {
    this.refused(0);
  }

  /** Something was refused for now, and it is not said what: any of them may have been. */
  refused(againAt: number): void {
    this.pausedUntil = againAt;
    [...this.pinged, ...this.unconfirmed.keys()].forEach((id) => this.unsent.add(id));
    this.pinged.clear();
    this.unconfirmed.clear();
  }

  /** A receipt of that conversation could not be sent. */
  again(conversation: string): void {
    const mark = this.marks.get(conversation);
    if (mark) {
      mark.readIsNew = mark.read > 0;
      this.unsent.add(conversation);
    }
  }
}

function receipt(conversation_id: string, seq: number, status: ReceiptStatus): ClientFrame {
  return {type: 'receipt', conversation_id, seq, status};
}
