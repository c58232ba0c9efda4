/** How tall each row is, as measured or guessed, and so where it stands. */
export class Heights {
  private heights: number[] = [];
  private offsets: number[] = [0];
  /** Offsets up to here are right. */
  private right = 0;

  constructor(private readonly guess: number) {}

  get count(): number {
    return this.heights.length;
  }

  /** So many rows came before all others. */
  prepend(count: number): void {
    this.heights = [...new Array<number>(count).fill(this.guess), ...this.heights];
    this.right = 0;
  }

  /** Rows come or go at the end. */
  resize(count: number): void {
    while (this.heights.length < count) {
      this.heights.push(this.guess);
    }
    this.heights.length = count;
    this.right = Math.min(this.right, count);
  }

  clear(): void {
    this.heights = [];
    this.right = 0;
  }

  /** By how much a row grew. */
  measured(index: number, height: number): number {
    const grown = height - this.heights[index]!;
    if (grown !== 0) {
      this.heights[index] = height;
      this.right = Math.min(this.right, index);
    }
    return grown;
  }

  /** Where a row begins; that of the count is where all end. */
  offset(index: number): number {
    for (let i = this.right; i < index; i++) {
      this.offsets[i + 1] = this.offsets[i]! + this.heights[i]!;
    }
    this.right = Math.max(this.right, index);
    return this.offsets[index]!;
  }

  total(): number {
    return this.offset(this.count);
  }

  /** The row at that place. */
  at(place: number): number {
    this.total();
    let low = 0;
    let high = this.count - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.offsets[middle]! <= place) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return Math.max(0, low);
  }
}
