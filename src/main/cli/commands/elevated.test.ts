import { describe, expect, it } from 'vitest';
import { parse } from '../parse';
import { wordsIn } from '../words';
import { elevated } from './elevated';

const words = await wordsIn('en');

describe('the hidden command', () => {
  it('is understood and shown to nobody', () => {
    expect(parse(['elevated', 'verb', 'file', 'hash'], words).kind).toBe('job');
    const help = parse(['--help'], words);
    expect(help).toMatchObject({ kind: 'text', text: expect.stringContaining('rollback') });
    expect(help).toMatchObject({ text: expect.not.stringContaining('elevated') });
  });

  it.skipIf(process.platform === 'win32')('does nothing on a system that has no elevation', async () => {
    await expect(elevated('write-machine-environment', 'file', 'hash')).rejects.toMatchObject({
      fault: { code: 'ELEVATION_UNAVAILABLE' },
    });
  });
});
