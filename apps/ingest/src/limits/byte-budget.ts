/** Memory that bodies may take all together, whoever sends them. */
export class ByteBudget {
  #taken = 0;

  constructor(private readonly most: number) {}

  take(bytes: number): boolean {
    if (this.#taken + bytes > this.most) return false;
    this.#taken += bytes;
    return true;
  }

  give(bytes: number): void {
    this.#taken -= bytes;
  }

  get taken(): number {
    return this.#taken;
  }
}
