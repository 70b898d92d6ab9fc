import { request as overHttp } from 'node:http';
import { request as overHttps } from 'node:https';
import { connect, type SecureVersion } from 'node:tls';

export interface Asked {
  readonly method?: string;
  /** PEM; trusted instead of the system's. */
  readonly ca?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface Told {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
}

/** One request over a connection of its own; redirects are answers like any other. */
export function ask(url: string, { method = 'GET', ca, headers = {}, body }: Asked = {}): Promise<Told> {
  const request = url.startsWith('https:') ? overHttps : overHttp;
  return new Promise((settle, fail) => {
    const trust = ca === undefined ? {} : { ca };
    const call = request(url, { method, headers: { ...headers }, agent: false, ...trust }, (answer) => {
      let text = '';
      answer.setEncoding('utf8');
      answer.on('data', (part: string) => (text += part));
      answer.on('end', () => settle({ status: answer.statusCode ?? 0, headers: answer.headers, text }));
    });
    call.on('error', fail);
    call.end(body);
  });
}

/** The version that is spoken when only this one is offered. */
export function speak(port: number, ca: string, version: SecureVersion): Promise<string | null> {
  return new Promise((settle, fail) => {
    const options = {
      port,
      host: '127.0.0.1',
      ca,
      minVersion: version,
      maxVersion: version,
      ciphers: 'ALL:@SECLEVEL=0',
    };
    const socket = connect(options, () => {
      settle(socket.getProtocol());
      socket.destroy();
    });
    socket.on('error', fail);
  });
}
