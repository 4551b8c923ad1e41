/**
 * A real HTTP proxy on 127.0.0.1 for CONNECT: whatever host is asked for, it leads to one port of this machine, so that
 * tests can use names that exist nowhere.
 *
 *   const proxy = await startProxyServer({ port: Number(new URL(server.url).port) });
 *   HTTP_PROXY=proxy.url
 */
import * as http from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';

export interface ProxyServer {
  url: string;
  /** `host:port` of every CONNECT. */
  asked: string[];
  /** `proxy-authorization` headers. */
  credentials: string[];
  close(): Promise<void>;
}

export async function startProxyServer(options: {
  /** Where every connection leads. */
  port: number;
  /** What CONNECT is answered with instead of 200. */
  refuse?: number;
}): Promise<ProxyServer> {
  const asked: string[] = [];
  const credentials: string[] = [];
  const open = new Set<Socket>();
  const server = http.createServer();
  server.on('connection', (socket) => {
    open.add(socket);
    socket.on('close', () => open.delete(socket)).on('error', () => undefined);
  });
  server.on('connect', (request, socket) => {
    asked.push(request.url ?? '');
    credentials.push(request.headers['proxy-authorization'] ?? '');
    if (options.refuse !== undefined) {
      socket.end(`HTTP/1.1 ${options.refuse} No\r\n\r\n`);
      return;
    }
    const target = connect(options.port, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      target.pipe(socket).pipe(target);
    });
    target.on('error', () => socket.destroy());
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    credentials,
    close: async () => {
      for (const socket of open) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
