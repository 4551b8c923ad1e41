/** Text of programs and of strangers, as it may stand in a report: nothing in it moves, hides or colours anything. */

/** Colours and cursor movements of a terminal; titles of its window. */
// eslint-disable-next-line no-control-regex -- control characters are what is looked for
const TERMINAL = /\u001b(?:\[[0-9;:?]{0,40}[ -/]{0,4}[@-~]|\][^\u0007\u001b]{0,200}(?:\u0007|\u001b\\)?)/g;
/** All controls but the tab and the end of a line, those of the writing direction, and halves of characters. */
const UNSEEN = /(?![\t\n])[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu;

/** Line ends are `\n`; what can't be seen is written out: `\u202e`. */
export function plainText(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(TERMINAL, '').replace(UNSEEN, spelled);
}

/** The same on one line. */
export function plainLine(text: string): string {
  return plainText(text)
    .replace(/\s*\n\s*/g, ' ')
    .trim();
}

function spelled(character: string): string {
  const code = character.codePointAt(0)!.toString(16);
  return code.length > 4 ? `\\u{${code}}` : `\\u${code.padStart(4, '0')}`;
}

/** The first `limit` characters, with a mark where something is missing. */
export function cutTo(limit: number, text: string): string {
  if (text.length <= limit) return text;
  // Not through the middle of a character.
  return `${text.slice(0, limit).replace(/[\ud800-\udbff]$/, '')}…`;
}
