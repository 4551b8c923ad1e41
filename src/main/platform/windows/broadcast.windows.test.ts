import { spawn } from 'node:child_process';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { broadcastEnvironmentChange } from './broadcast';

/** A program with a window of its own, which prints what it is told, and ends when it was told of the environment. */
const LISTENER = `
  const koffi = require(process.argv[2]);
  const user32 = koffi.load('user32.dll');
  const kernel32 = koffi.load('kernel32.dll');
  const Proc = koffi.proto('intptr_t __stdcall WindowProc(intptr_t window, uint32_t message, uintptr_t wParam, intptr_t lParam)');
  koffi.struct('WNDCLASSW', { style: 'uint32_t', lpfnWndProc: koffi.pointer(Proc), cbClsExtra: 'int', cbWndExtra: 'int',
    hInstance: 'void *', hIcon: 'void *', hCursor: 'void *', hbrBackground: 'void *', lpszMenuName: 'str16', lpszClassName: 'str16' });
  koffi.struct('MSG', { hwnd: 'intptr_t', message: 'uint32_t', wParam: 'uintptr_t', lParam: 'intptr_t', time: 'uint32_t', x: 'int', y: 'int' });
  const defaultProc = user32.func('intptr_t __stdcall DefWindowProcW(intptr_t window, uint32_t message, uintptr_t wParam, intptr_t lParam)');
  const register = user32.func('uint16_t __stdcall RegisterClassW(WNDCLASSW *type)');
  const create = user32.func('intptr_t __stdcall CreateWindowExW(uint32_t exStyle, str16 type, str16 title, uint32_t style, int x, int y, int w, int h, intptr_t parent, void *menu, void *instance, void *param)');
  const peek = user32.func('bool __stdcall PeekMessageW(_Out_ MSG *message, intptr_t window, uint32_t from, uint32_t to, uint32_t remove)');
  const handler = koffi.register((window, message, wParam, lParam) => {
    if (message === 0x1a && Number(lParam) !== 0) {
      const text = koffi.decode(BigInt(lParam), 'char16_t', 11);
      process.stdout.write('told ' + text + '\\n');
    }
    return defaultProc(window, message, wParam, lParam);
  }, koffi.pointer(Proc));
  register({ style: 0, lpfnWndProc: handler, cbClsExtra: 0, cbWndExtra: 0, hInstance: null, hIcon: null, hCursor: null,
    hbrBackground: null, lpszMenuName: null, lpszClassName: 'gvm-listener' });
  const window = create(0, 'gvm-listener', 'listener', 0, 0, 0, 10, 10, 0, null, null, null);
  process.stdout.write(Number(window) === 0 ? 'no window\\n' : 'ready\\n');
  setInterval(() => { const message = {}; while (peek(message, 0, 0, 0, 1)); }, 20);
`;

it("arrives in another program's window", async () => {
  const script = join(await mkdtemp(join(tmpdir(), 'gvm-listener-')), 'listener.cjs');
  await writeFile(script, LISTENER);
  const koffi = createRequire(import.meta.url).resolve('koffi');
  const child = spawn(process.execPath, [script, koffi], { stdio: ['ignore', 'pipe', 'pipe'] });
  let heard = '';
  child.stdout.on('data', (chunk: Buffer) => (heard += String(chunk)));
  child.stderr.on('data', (chunk: Buffer) => (heard += String(chunk)));
  const until = async (text: string): Promise<void> => {
    for (let tries = 0; tries < 200 && !heard.includes(text); tries++)
      await new Promise((resolve) => setTimeout(resolve, 50));
  };
  try {
    await until('ready');
    expect(heard).toBe('ready\n');
    await broadcastEnvironmentChange();
    await until('told');
    expect(heard).toBe('ready\ntold Environment\n');
  } finally {
    child.kill();
  }
});
