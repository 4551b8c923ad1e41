import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fileFor, isOwnPage, mayOpenExternally, START_URL } from './addresses';

describe('mayOpenExternally', () => {
  it.each([
    'https://go.dev/doc/devel/release#go1.26',
    'https://pkg.go.dev/vuln/GO-2025-3373',
    'https://github.com/golang/go/issues?q=milestone%3AGo1.22.12',
  ])('opens %s', (address) => expect(mayOpenExternally(address)).toBe(true));

  it.each([
    'http://go.dev/',
    'https://go.dev.example.com/',
    'https://example.com/go.dev/',
    'https://go.dev@example.com/',
    'https://user@go.dev/',
    'https://go.dev:8443/',
    'https://github.com/golangci/golangci-lint',
    'https://github.com/golang/../microsoft/go',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'ms-settings:display',
    'not an address',
  ])('refuses %s', (address) => expect(mayOpenExternally(address)).toBe(false));
});

describe('isOwnPage', () => {
  it('knows the page of the app', () => expect(isOwnPage(START_URL, null)).toBe(true));

  it.each([
    'app://other/index.html',
    'https://gvm/index.html',
    'file:///index.html',
    'about:blank',
    '',
    'http://localhost:5173/',
  ])('refuses %s', (address) => expect(isOwnPage(address, null)).toBe(false));

  it('takes the development server alone while there is one', () => {
    expect(isOwnPage('http://localhost:5173/index.html', 'http://localhost:5173')).toBe(true);
    expect(isOwnPage('http://localhost:5174/', 'http://localhost:5173')).toBe(false);
    expect(isOwnPage(START_URL, 'http://localhost:5173')).toBe(false);
  });
});

describe('fileFor', () => {
  const folder = join('/', 'program', 'out', 'renderer');

  it('finds a file of the folder and its type', () => {
    expect(fileFor('app://gvm/assets/index-1a.js?x=1#y', folder)).toEqual({
      path: join(folder, 'assets', 'index-1a.js'),
      type: 'text/javascript; charset=utf-8',
    });
  });

  it.each([
    'app://gvm/../main/app.js',
    'app://gvm/%2e%2e/main/app.js',
    'app://gvm/..%2fmain/app.js',
    'app://gvm/..%5cmain%5capp.js',
    'app://gvm/%00.js',
    'app://gvm/%E0%A4%A.js',
    'app://gvm/',
    'app://gvm/secret.txt',
    'app://elsewhere/index.html',
  ])('gives nothing outside of it for %s', (address) => {
    const file = fileFor(address, folder);
    // An address that normalises to the folder itself may name a file in it, never one beside it.
    expect(file === null || file.path.startsWith(join(folder, 'main'))).toBe(true);
  });

  it('does not take a neighbour with the same beginning for the folder', () => {
    expect(fileFor('app://gvm/..%2frenderer-old/index.html', folder)).toBeNull();
  });
});
