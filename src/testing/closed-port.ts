import { connect } from 'node:net';

/** Of services nobody has any more, and never given to a program that asks for any: a free one is soon another test's. */
const PORTS = [9, 13, 17, 19, 37];
let next = 0;

/** An address of this machine at which nobody listens, another one each time. */
export async function closedPort(): Promise<string> {
  for (let tried = 0; tried < PORTS.length; tried++) {
    const port = PORTS[next++ % PORTS.length]!;
    if (await refuses(port)) return `http://127.0.0.1:${port}`;
  }
  throw new Error('every one of these ports has a listener here');
}

function refuses(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port });
    socket.once('connect', () => {
      socket.destroy();
      resolve(false);
    });
    socket.once('error', () => resolve(true));
  });
}
