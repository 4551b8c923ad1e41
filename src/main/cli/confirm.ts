import type { Context } from './context';

/** Asks on the terminal; an empty answer agrees, unless it is said otherwise. */
export async function confirm(
  { words }: Pick<Context, 'words'>,
  question: string,
  { emptyAgrees } = { emptyAgrees: true },
): Promise<boolean> {
  const { yesNo, noYes } = words.switch;
  return agrees(await askFor(`${question} ${emptyAgrees ? yesNo : noYes}`), emptyAgrees);
}

export function agrees(answer: string, emptyAgrees: boolean): boolean {
  return answer === '' ? emptyAgrees : /^(y|yes|是)$/i.test(answer);
}

/** What is typed in one line. */
export async function askFor(question: string): Promise<string> {
  const { createInterface } = await import('node:readline/promises');
  const reader = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return (await reader.question(`${question} `)).trim();
  } finally {
    reader.close();
  }
}
