import { expect, it } from 'vitest';
import { isSpelledLikeGo, namesGorootsBin } from './go-spelling';

it.each([
  'C:\\Go\\bin',
  'C:\\Program Files\\Go\\bin\\',
  '"D:\\开发 工具\\go\\bin"',
  'C:\\go1.19\\bin',
  '%USERPROFILE%\\sdk\\go1.22.12\\bin',
  '%GOROOT%\\bin',
  '${GOROOT}/bin',
  '/usr/local/go/bin',
  '/usr/lib/go-1.24/bin/',
  'C:\\Users\\x\\scoop\\apps\\go\\current\\bin',
  '/home/x/.local/share/mise/installs/go/1.22.1/bin',
  '/home/x/.asdf/installs/golang/1.22.1/go/bin',
  '/opt/homebrew/Cellar/go/1.25.1/libexec/bin',
  '/home/x/.goenv/versions/1.22.1/bin',
  '/home/x/.gobrew/current/bin',
  '/home/x/.gvm/gos/go1.4/bin',
  '/home/x/go/pkg/mod/golang.org/toolchain@v0.0.1-go1.26.8.linux-amd64/bin',
])('%s is a Go’s', (folder) => expect(isSpelledLikeGo(folder)).toBe(true));

it.each([
  '',
  'C:\\Windows',
  'C:\\Program Files\\Google\\bin',
  'C:\\Program Files\\MongoDB\\bin',
  'C:\\django\\bin',
  'D:\\good\\bin',
  '/home/x/gopath/bin',
  '/home/x/.gvm/groovy/current/bin',
  '/home/x/.goenv/shims',
  '/opt/go/tools',
  'C:\\Go',
  '%GOPATH%\\bin',
])('%s may be anything', (folder) => expect(isSpelledLikeGo(folder)).toBe(false));

it('GOROOT’s own bin is told apart', () => {
  expect(['%GoRoot%/bin/', '"%GOROOT%\\bin"', '$GOROOT/bin'].map(namesGorootsBin)).toEqual([
    true,
    true,
    true,
  ]);
  expect(['%GOROOT%', '%GOPATH%\\bin', 'C:\\Go\\bin'].map(namesGorootsBin)).toEqual([false, false, false]);
});
