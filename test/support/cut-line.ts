import { createServer, connect, type AddressInfo, type Socket } from 'node:net';

/** A line to a server that can be cut and mended: TCP, passed on byte by byte. */
export interface CutLine {
  readonly url: string;
  /** Ends what is open and lets nothing through. */
  cut(): void;
  mend(): void;
  /** How often a text went to the server: what is asked, as nothing is encrypted. */
  sent(text: string): number;
  close(): Promise<void>;
}

export async function openLine(to: string): Promise<CutLine> {
  const { hostname, port } = new URL(to);
  const open = new Set<Socket>();
  let [isCut, said] = [false, ''];
  const server = createServer((near) => {
    if (isCut) {
      near.destroy();
      return;
    }
    const far = connect(Number(port), hostname);
    near.on('data', (bytes: Buffer) => (said += bytes.toString('latin1')));
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(one);
      one.pipe(other);
      one.on('error', () => other.destroy());
      one.on('close', () => {
        open.delete(one);
        other.destroy();
      });
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const end = (): void => {
    for (const one of open) one.destroy();
  };
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cut: () => {
      isCut = true;
      end();
    },
    mend: () => {
      isCut = false;
    },
    sent: (text) => said.split(text).length - 1,
    close: () => {
      end();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
