import { createServer, connect, type AddressInfo, type Server, type Socket } from 'node:net';

/**
 * The network between client and node: a TCP relay that can be cut, unplugged and frozen. Clients only ever see its
 * port, so that a node keeps its address over an outage.
 */
export class Cable {
  readonly #pairs = new Set<readonly [Socket, Socket]>();
  readonly #server: Server;
  #target = 0;
  #unplugged = false;
  #frozen = false;

  private constructor() {
    this.#server = createServer((client) => this.#relay(client));
  }

  static async lay(): Promise<Cable> {
    const cable = new Cable();
    await new Promise<void>((resolve) => cable.#server.listen(0, '127.0.0.1', resolve));
    return cable;
  }

  get port(): number {
    const address = this.#server.address() as AddressInfo | null;
    if (!address) throw new Error('this cable has been removed');
    return address.port;
  }

  plugInto(port: number): void {
    this.#target = port;
  }

  /** Drops every connection at once; new ones work. */
  cut(): void {
    for (const pair of this.#pairs) for (const socket of pair) socket.destroy();
    this.#pairs.clear();
  }

  /** Drops every connection and refuses new ones until plugged in again. */
  unplug(): void {
    this.#unplugged = true;
    this.cut();
  }

  plugIn(): void {
    this.#unplugged = false;
  }

  /** Connections stay open and nothing passes any more, as when a host vanishes without a word. */
  freeze(): void {
    this.#frozen = true;
    for (const pair of this.#pairs) for (const socket of pair) socket.pause();
  }

  thaw(): void {
    this.#frozen = false;
    for (const pair of this.#pairs) for (const socket of pair) socket.resume();
  }

  async remove(): Promise<void> {
    const closed = new Promise((resolve) => this.#server.close(resolve));
    this.cut();
    await closed;
  }

  #relay(client: Socket): void {
    if (this.#unplugged || this.#target === 0) {
      client.destroy();
      return;
    }
    const node = connect(this.#target, '127.0.0.1');
    const pair = [client, node] as const;
    this.#pairs.add(pair);
    for (const [from, to] of [pair, [node, client] as const]) {
      from.setNoDelay(true);
      from.pipe(to);
      from.on('error', () => from.destroy());
      from.on('close', () => {
        to.destroy();
        this.#pairs.delete(pair);
      });
      if (this.#frozen) from.pause();
    }
  }
}
