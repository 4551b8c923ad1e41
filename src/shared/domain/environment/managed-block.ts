/**
 * The lines of ours in a file that belongs to somebody else. The opening line says how many lines follow, so that a
 * block somebody cut or wrote into is never mistaken for a whole one: what isn't surely ours stays.
 * The closing line remembers what else was done to the file, so that taking the block out undoes that too.
 */
const OPENING = /^# >>> gvm-desktop, (\d{1,3}) lines >>>\s*$/;
const CLOSINGS = {
  plain: '# <<< gvm-desktop <<<',
  /** The file's last line had no line end: we gave it one. */
  'ended-line': '# <<< gvm-desktop, which ended the line above <<<',
  'made-file': '# <<< gvm-desktop, which made this file <<<',
} as const;

type Closing = keyof typeof CLOSINGS;

interface Block {
  /** Offsets in the text, line ends included. */
  start: number;
  end: number;
  body: string;
  closing: Closing;
}

/** The line begins a block, or would if one followed. */
export function isOpening(line: string): boolean {
  return OPENING.test(line);
}

export function isClosing(line: string): boolean {
  return closingOf(line) !== undefined;
}

/** What the first block says, without its opening and closing lines; null when there is none. */
export function blockBody(text: string | null): string | null {
  return findBlocks(text ?? '')[0]?.body ?? null;
}

/** What follows the last block. */
export function afterBlock(text: string): string {
  const last = findBlocks(text).at(-1);
  return last ? text.slice(last.end) : '';
}

/** Puts the block at the end, and takes every other one out; `null` is a file that isn't there. */
export function appendBlock(text: string | null, body: string): string {
  const rest = removeBlocks(text);
  if (rest === null) return format(body, 'made-file');
  const ended = rest === '' || rest.endsWith('\n');
  return ended ? rest + format(body, 'plain') : `${rest}\n${format(body, 'ended-line')}`;
}

/** Exchanges a file's only block where it stands; puts it at the end where there is none or more than one. */
export function setBlock(text: string | null, body: string): string {
  const [block, ...more] = findBlocks(text ?? '');
  if (text === null || !block || more.length > 0) return appendBlock(text, body);
  return text.slice(0, block.start) + format(body, block.closing) + text.slice(block.end);
}

/** Takes out every block that `ours` accepts; null when nothing remains of a file that we made. */
export function removeBlocks(
  text: string | null,
  ours: (body: string) => boolean = () => true,
): string | null {
  if (text === null) return null;
  let rest = '';
  let at = 0;
  let onlyUs = false;
  for (const block of findBlocks(text).filter(({ body }) => ours(body))) {
    rest += text.slice(at, lineEndGiven(text, block) ? block.start - 1 : block.start);
    at = block.end;
    onlyUs ||= block.closing === 'made-file';
  }
  rest += text.slice(at);
  return rest === '' && onlyUs ? null : rest;
}

/** Whether the line end before the block is ours to take; with lines behind the block it holds theirs apart. */
function lineEndGiven(text: string, block: Block): boolean {
  return block.closing === 'ended-line' && block.end === text.length && text[block.start - 1] === '\n';
}

function format(body: string, closing: Closing): string {
  const lines = body.split('\n').length;
  return `# >>> gvm-desktop, ${lines} lines >>>\n${body}\n${CLOSINGS[closing]}\n`;
}

function findBlocks(text: string): Block[] {
  const blocks: Block[] = [];
  const lines = linesOf(text);
  for (let at = 0; at < lines.length; at++) {
    const count = OPENING.exec(lines[at]!.text)?.[1];
    if (count === undefined) continue;
    const last = lines[at + Number(count) + 1];
    const closing = last && closingOf(last.text);
    if (!last || !closing) continue;
    const inside = lines.slice(at + 1, at + 1 + Number(count));
    // Cut before its end, with a later block behind it.
    if (inside.some((line) => OPENING.test(line.text))) continue;
    const body = inside.map((line) => line.text).join('\n');
    blocks.push({ start: lines[at]!.start, end: last.end, body, closing });
    at += Number(count) + 1;
  }
  return blocks;
}

function closingOf(line: string): Closing | undefined {
  const known = Object.keys(CLOSINGS) as Closing[];
  return known.find((closing) => CLOSINGS[closing] === line.trimEnd());
}

interface Line {
  /** Without its line end; a carriage return stays. */
  text: string;
  start: number;
  end: number;
}

function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  for (let start = 0; start < text.length;) {
    const newline = text.indexOf('\n', start);
    const end = newline === -1 ? text.length : newline + 1;
    lines.push({ text: text.slice(start, newline === -1 ? end : newline), start, end });
    start = end;
  }
  return lines;
}
