import type { Context } from './context';

/** Asks on the terminal; an empty answer agrees. */
export async function confirm({ words }: Pick<Context, 'words'>, question: string): Promise<boolean> {
  const answer = await askFor(`${question} ${words.switch.yesNo}`);
  return /^(y|yes|是|)$/i.test(answer);
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
