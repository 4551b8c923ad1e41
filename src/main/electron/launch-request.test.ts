import { describe, expect, it } from 'vitest';
import { handedOver, launchRequest, receivedRequest, type LaunchContext } from './launch-request';

const LINUX: LaunchContext = { cwd: '/home/li/work', system: 'linux', appPath: null };
const WINDOWS: LaunchContext = { cwd: 'C:\\Users\\李', system: 'win32', appPath: null };

const onLinux = (...args: string[]) => launchRequest(['/opt/gvm-desktop', ...args], LINUX);
const onWindows = (...args: string[]) => launchRequest(['C:\\gvm-desktop.exe', ...args], WINDOWS);
const open = (...paths: string[]) => ({ kind: 'open', paths });

describe('launchRequest', () => {
  it.each([
    [[], { kind: 'show' }],
    [['--hidden'], { kind: 'hidden' }],
    [['--open', 'app'], open('/home/li/work/app')],
    [['--open=/srv/a b'], open('/srv/a b')],
    [['/srv/项目 100%/go.mod'], open('/srv/项目 100%/go.mod')],
    [['.'], open('/home/li/work')],
    [['/a', '/b'], open('/a', '/b')],
    // To be opened wins over not to be seen.
    [['--hidden', '--open', '/a'], open('/a')],
    [['--open', '-odd'], open('/home/li/work/-odd')],
    [['--', '--hidden'], open('/home/li/work/--hidden')],
    [['file:///srv/a%20b'], open('/srv/a b')],
    [['file://server/srv'], { kind: 'show' }],
    [['--use', 'go1.26.10'], { kind: 'use', id: 'go1.26.10' }],
    [['--use=go1.26.10'], { kind: 'use', id: 'go1.26.10' }],
    [['--use'], { kind: 'show' }],
    [['--open'], { kind: 'show' }],
    [['/a\0b'], { kind: 'show' }],
    // Chromium's own.
    [['--no-sandbox', '--lang=zh-CN', '-psn_0_1', '/a'], open('/a')],
  ])('reads %j', (args, wanted) => {
    expect(onLinux(...args)).toEqual(wanted);
  });

  it.each([
    [['D:\\项目\\100% go'], open('D:\\项目\\100% go')],
    [['app'], open('C:\\Users\\李\\app')],
    // "C:\" as the shell writes it, after Windows took its quotes away.
    [['--open', 'C:"'], open('C:\\')],
    [['--open', 'D:\\app"'], open('D:\\app')],
    [['--open', 'C:\\'], open('C:\\')],
    [['E:'], open('E:\\')],
    [['\\\\server\\share\\app'], open('\\\\server\\share\\app')],
    [['\\\\?\\C:\\deep\\app'], open('C:\\deep\\app')],
    [['\\\\?\\UNC\\server\\share\\app'], open('\\\\server\\share\\app')],
    [['\\\\.\\PhysicalDrive0'], { kind: 'show' }],
    [['\\\\?\\GLOBALROOT\\Device'], { kind: 'show' }],
    [['/prefetch:5', '--hidden'], { kind: 'hidden' }],
  ])('reads %j on Windows', (args, wanted) => {
    expect(onWindows(...args)).toEqual(wanted);
  });

  it('passes over what an Electron that is not packaged was told', () => {
    const context = { ...LINUX, appPath: '/home/li/work' };
    const electron = (...args: string[]) => launchRequest(['/electron', ...args], context);
    expect(electron('--no-sandbox', '-r', '/loader.js', '/home/li/work')).toEqual({ kind: 'show' });
    expect(electron('--inspect=0', '.', '--hidden')).toEqual({ kind: 'hidden' });
    expect(electron('.', '.')).toEqual(open('/home/li/work'));
  });

  it('looks at nothing that stands beside a link', () => {
    const link = { kind: 'link', address: 'gvm-desktop://install/1.26' };
    expect(onLinux('gvm-desktop://install/1.26')).toEqual(link);
    expect(onLinux('--use', 'go1.1', 'gvm-desktop://install/1.26', '--open', '/a')).toEqual(link);
    expect(onLinux('--', 'GVM-Desktop://x')).toEqual({ kind: 'link', address: 'GVM-Desktop://x' });
  });
});

describe('handing over to the first instance', () => {
  it('takes everything that a start can ask for, in ASCII and without spaces', () => {
    const many = onLinux(...Array.from({ length: 40 }, (_, index) => `/购物 ${index} 🛒 \ud800`));
    const others = [
      onLinux(),
      onLinux('--hidden'),
      onLinux('--use', 'x'.repeat(100)),
      onLinux('gvm-desktop://项目'),
    ];
    for (const request of [many, ...others]) {
      const data = handedOver(request);
      expect(data.request).toMatch(/^[!-~]+$/);
      expect(receivedRequest(data)).toEqual(request);
    }
  });

  it.each([
    [null],
    [undefined],
    ['show'],
    [{}],
    [{ request: { kind: 'hidden' } }],
    [{ request: 'hidden' }],
    [{ request: '%E8' }],
    [{ request: '{"kind":"open","paths":[]}' }],
    [{ request: '{"kind":"quit"}' }],
  ])('of %j only knows that the window is wanted', (data) => {
    expect(receivedRequest(data)).toEqual({ kind: 'show' });
  });
});
