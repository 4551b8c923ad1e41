/**
 * The lines of ours in a file that belongs to somebody else. The opening line says how many lines follow, so that a
 * block somebody cut or wrote into is never mistaken for a whole one: what isn't surely ours stays.
 * The closing line remembers what else was done to the file, so that taking the block out undoes that too.
 */
const OPENING = /^# >>> (gvm-desktop(?: hook)?), (\d{1,3}) lines >>>\s*$/;
const CLOSINGS = {
  plain: '',
  /** The file's last line had no line end: we gave it one. */
  'ended-line': ', which ended the line above',
  'made-file': ', which made this file',
} as const;

/** What a block is for; one file may hold one of each, and none is ever taken for the other. */
export type BlockLabel = 'gvm-desktop' | 'gvm-desktop hook';
type Closing = keyof typeof CLOSINGS;

interface Block {
  /** Offsets in the text, line ends included. */
  start: number;
  end: number;
  label: BlockLabel;
  body: string;
  closing: Closing;
}

/** The line begins a block of ours, or would if one followed. */
export function isOpening(line: string): boolean {
  return OPENING.test(line);
}

export function isClosing(line: string): boolean {
  return LABELS.some((label) => closingOf(line, label) !== undefined);
}

/** The blocks of one label. A text is null for a file that isn't there. */
export class ManagedBlocks {
  readonly #label: BlockLabel;

  constructor(label: BlockLabel) {
    this.#label = label;
  }

  /** What the first block says, without its opening and closing lines; null when there is none. */
  body(text: string | null): string | null {
    return this.#in(text ?? '')[0]?.body ?? null;
  }

  /** What follows the last block. */
  after(text: string): string {
    const last = this.#in(text).at(-1);
    return last ? text.slice(last.end) : '';
  }

  /** Puts the block at the end, and takes every other one out. */
  append(text: string | null, body: string): string {
    const rest = this.remove(text);
    if (rest === null) return this.#format(body, 'made-file');
    const ended = rest === '' || rest.endsWith('\n');
    return ended ? rest + this.#format(body, 'plain') : `${rest}\n${this.#format(body, 'ended-line')}`;
  }

  /** Exchanges a file's only block where it stands; puts it at the end where there is none or more than one. */
  set(text: string | null, body: string): string {
    const [block, ...more] = this.#in(text ?? '');
    if (text === null || !block || more.length > 0) return this.append(text, body);
    return text.slice(0, block.start) + this.#format(body, block.closing) + text.slice(block.end);
  }

  /** Takes out every block that `ours` accepts; null when nothing remains of a file that we made. */
  remove(text: string | null, ours: (body: string) => boolean = () => true): string | null {
    if (text === null) return null;
    const kept = new Rest(text);
    for (const block of findBlocks(text))
      if (block.label === this.#label && ours(block.body)) kept.without(block);
      else kept.with(block);
    return kept.end();
  }

  #in(text: string): Block[] {
    return findBlocks(text).filter(({ label }) => label === this.#label);
  }

  #format(body: string, closing: Closing): string {
    return format({ label: this.#label, body, closing });
  }
}

export const environmentBlocks = new ManagedBlocks('gvm-desktop');
export const hookBlocks = new ManagedBlocks('gvm-desktop hook');

const LABELS: readonly BlockLabel[] = ['gvm-desktop', 'gvm-desktop hook'];

/** A text with some blocks taken out. */
class Rest {
  readonly #text: string;
  #rest = '';
  #at = 0;
  #onlyUs = false;
  /** What a block that was taken out knew of the file, and where it ended. */
  #legacy: { closing: Closing; end: number } | null = null;

  constructor(text: string) {
    this.#text = text;
  }

  without(block: Block): void {
    const { start, end, closing } = block;
    const takesLineEnd = lineEndGiven(this.#text, block);
    this.#rest += this.#text.slice(this.#at, takesLineEnd ? start - 1 : start);
    this.#at = end;
    this.#onlyUs ||= closing === 'made-file';
    if (closing !== 'plain' && !takesLineEnd) this.#legacy = { closing, end };
    else if (this.#legacy?.end === start) this.#legacy.end = end;
  }

  /** Another block of ours stays: right behind one that goes it takes over what that one knew. */
  with(block: Block): void {
    if (block.closing !== 'plain' || this.#legacy?.end !== block.start) return;
    this.#rest +=
      this.#text.slice(this.#at, block.start) + format({ ...block, closing: this.#legacy.closing });
    this.#at = block.end;
    this.#legacy = null;
  }

  end(): string | null {
    const rest = this.#rest + this.#text.slice(this.#at);
    return rest === '' && this.#onlyUs ? null : rest;
  }
}

/** Whether the line end before the block is ours to take; with lines behind the block it holds theirs apart. */
function lineEndGiven(text: string, block: Block): boolean {
  return block.closing === 'ended-line' && block.end === text.length && text[block.start - 1] === '\n';
}

function format({ label, body, closing }: Pick<Block, 'label' | 'body' | 'closing'>): string {
  const lines = body.split('\n').length;
  return `# >>> ${label}, ${lines} lines >>>\n${body}\n${closingLine(label, closing)}\n`;
}

function findBlocks(text: string): Block[] {
  const blocks: Block[] = [];
  const lines = linesOf(text);
  for (let at = 0; at < lines.length; at++) {
    const opening = openingOf(lines[at]!.text);
    if (opening === null) continue;
    const { label, count } = opening;
    const last = lines[at + count + 1];
    const closing = last && closingOf(last.text, label);
    if (!last || !closing) continue;
    const inside = lines.slice(at + 1, at + 1 + count);
    // Cut before its end, with a later block behind it.
    if (inside.some((line) => OPENING.test(line.text))) continue;
    const body = inside.map((line) => line.text).join('\n');
    blocks.push({ start: lines[at]!.start, end: last.end, label, body, closing });
    at += count + 1;
  }
  return blocks;
}

function openingOf(line: string): { label: BlockLabel; count: number } | null {
  const [, label, count] = OPENING.exec(line) ?? [];
  return label === undefined ? null : { label: label as BlockLabel, count: Number(count) };
}

function closingLine(label: BlockLabel, closing: Closing): string {
  return `# <<< ${label}${CLOSINGS[closing]} <<<`;
}

function closingOf(line: string, label: BlockLabel): Closing | undefined {
  const known = Object.keys(CLOSINGS) as Closing[];
  return known.find((closing) => closingLine(label, closing) === line.trimEnd());
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
