import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  count,
  formatBytes,
  formatDate,
  formatDateTime,
  formatDuration,
  formatMonth,
  formatNumber,
  formatSpeed,
} from './format';

describe('sizes', () => {
  it.each([
    [0, '0 B'],
    [812, '812 B'],
    [999, '999 B'],
    [1000, '1.0 kB'],
    [4_120, '4.1 kB'],
    [9_949, '9.9 kB'],
    [9_960, '10 kB'],
    [999_499, '999 kB'],
    [999_500, '1.0 MB'],
    [67_442_311, '67 MB'],
    [1_240_000_000, '1.2 GB'],
    [-5, '0 B'],
  ])('%d is %s', (bytes, text) => expect(formatBytes(bytes, 'en')).toBe(text));

  it('never takes more than three digits', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_000_000_000_000 }), (bytes) => {
        expect(formatBytes(bytes, 'zh-CN')).toMatch(/^(\d\.\d|\d{1,3}) [kMGT]?B$/);
      }),
    );
  });

  it('have a speed', () => expect(formatSpeed(18_200_000, 'en')).toBe('18 MB/s'));
});

describe('durations', () => {
  it.each([
    [0, '0 s', '0 秒'],
    [0.42, '0.4 s', '0.4 秒'],
    [4, '4 s', '4 秒'],
    [59.4, '59 s', '59 秒'],
    [59.6, '1 min', '1 分钟'],
    [80, '1 min 20 s', '1 分 20 秒'],
    [3599.9, '1 h', '1 小时'],
    [7_500, '2 h 5 min', '2 小时 5 分钟'],
  ])('%d', (seconds, english, chinese) => {
    expect(formatDuration(seconds, 'en')).toBe(english);
    expect(formatDuration(seconds, 'zh-CN')).toBe(chinese);
  });
});

describe('dates', () => {
  it('of a day are that day everywhere', () => {
    expect(formatDate('2027-02-03', 'en')).toBe('3 Feb 2027');
    expect(formatDate('2027-02-03', 'zh-CN')).toBe('2027年2月3日');
    expect(formatMonth('2027-02-03', 'en')).toBe('Feb 2027');
    expect(formatMonth('2027-02-03', 'zh-CN')).toBe('2027年2月');
  });

  it('of an instant are the day and the time here', () => {
    const local = new Date(2026, 10, 22, 17, 2).toISOString();
    expect(formatDateTime(local, 'en')).toBe('22 Nov 2026, 17:02');
    expect(formatDateTime(local, 'zh-CN')).toBe('2026年11月22日 17:02');
  });

  it('that are none come back as they are', () => {
    expect(formatDate('soon', 'en')).toBe('soon');
    expect(formatDateTime('', 'zh-CN')).toBe(' ');
  });
});

it('counts', () => {
  expect(count(1, 'file', 'files')).toBe('1 file');
  expect(count(0, 'file', 'files')).toBe('0 files');
});

it.each([
  [0, '0'],
  [999, '999'],
  [1000, '1,000'],
  [1_234_567, '1,234,567'],
])('%d is written %s', (value, words) => expect(formatNumber(value)).toBe(words));
