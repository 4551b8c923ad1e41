import { connect } from 'node:net';
import type { AppMessage } from '../../ports/app-channel';
import { HEARD, lineOf } from './app-message';

/** Milliseconds: nobody waits longer for an app that is busy. What was sent is heard later all the same. */
const PATIENCE = 300;

/**
 * Whether somebody heard it. Never throws.
 *
 * @param patience milliseconds
 */
export function sendMessage(path: string, message: AppMessage, patience = PATIENCE): Promise<boolean> {
  return conversation(path, patience, ({ socket, finish }) => {
    socket.once('data', (answer) => finish(answer.toString() === HEARD));
    socket.write(lineOf(message));
  });
}

/** Whether somebody listens. Never throws. */
export function isServed(path: string): Promise<boolean> {
  return conversation(path, PATIENCE, ({ socket, finish }) => socket.once('connect', () => finish(true)));
}

interface Conversation {
  socket: ReturnType<typeof connect>;
  finish: (answer: boolean) => void;
}

function conversation(
  path: string,
  patience: number,
  hold: (conversation: Conversation) => void,
): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path);
    const finish = (answer: boolean): void => {
      clearTimeout(limit);
      socket.destroy();
      resolve(answer);
    };
    const limit = setTimeout(() => finish(false), patience);
    socket.on('error', () => finish(false));
    socket.on('close', () => finish(false));
    hold({ socket, finish });
  });
}
