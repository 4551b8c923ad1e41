import { expect, it } from 'vitest';
import { fishPhrase, shPhrase } from './phrase';

const phrase = (version: string, file: string): string => `it's "$HOME" \\ \`x\` ${version} (${file})`;

it('words of ours are text to the shell, and values come from its variables', () => {
  expect(shPhrase(phrase, '$g_value', '$g_shown')).toBe(
    `'it'\\''s "$HOME" \\ \`x\` '"$g_value"' ('"$g_shown"')'`,
  );
  expect(fishPhrase(phrase, '$g_value', '$g_shown')).toBe(
    `'it\\'s "$HOME" \\\\ \`x\` '"$g_value"' ('"$g_shown"')'`,
  );
});

it('a value may stand anywhere, or nowhere', () => {
  expect(shPhrase((version) => version, 'go$g_name')).toBe('"go$g_name"');
  expect(shPhrase(() => 'text')).toBe("'text'");
});
