import { expect, it } from 'vitest';
import type { HealthReport } from '@shared/domain/health/report';
import { messagesIn } from '@shared/i18n';
import { timeLater } from './later';

const words = messagesIn('en').storage.dialog.time;
const later = (store: 'build' | 'test' | 'modules', bytes: number | null, findings: unknown[] = []) =>
  timeLater({ store, bytes }, { findings } as Pick<HealthReport, 'findings'>, { words, language: 'en' });

it('tells what a build took here, and where none was seen how it grows', () => {
  const seen = later('build', 1e9, [{ check: 'build', kind: 'build-times', params: { ms: 7200 } }]);
  expect(seen).toBe(words.build('7.2 s'));
  expect(later('build', 1e9)).toBe(words.build(null));
});

it('tells how long it is to fetch, and nothing of what takes no time', () => {
  expect(later('modules', 3e9)).toBe(words.fetch('10 min'));
  expect(later('modules', 10)).toBe(words.fetch('1 s'));
  expect(later('modules', 0)).toBeNull();
  expect(later('test', null)).toBeNull();
});
