/** From what `go build`, `go vet` and `go test` print to the packages that failed, each with its own lines. */
import { packageOfHeader, readGoVet, type GoProblem } from './go-output';
import type { TryFailure, TryStep } from './report';

export interface StepOutput {
  status: number;
  stdout: string;
  stderr: string;
}

/** Lines kept of one package: a test that prints in a loop is no report. */
const MOST_LINES = 200;

/** Empty when the step succeeded; vet, asked for JSON, finds something and succeeds. */
export function failuresOf(step: TryStep['step'], output: StepOutput): TryFailure[] {
  // Linkers warn, and succeed.
  if (output.status === 0 && step !== 'vet') return [];
  const failures = READERS[step](output).map(shortened);
  if (failures.length > 0 || output.status === 0) return failures;
  return [shortened({ package: null, output: [...linesOf(output.stderr), ...linesOf(output.stdout)] })];
}

const READERS: Record<TryStep['step'], (output: StepOutput) => TryFailure[]> = {
  build: ({ stderr }) => blocksIn(stderr),
  vet: vetFailures,
  test: testFailures,
};

function vetFailures(output: StepOutput): TryFailure[] {
  const { broken, found } = readGoVet(output);
  const told = output.status === 0 ? found : [...broken, ...found];
  return byPackage(told.map((one) => [one.package, lineOf(one)]));
}

function lineOf({ place, text }: GoProblem): string {
  return place === null ? text : `${place}: ${text}`;
}

function blocksIn(text: string): TryFailure[] {
  let current: string | null = null;
  const lines: [string | null, string][] = [];
  for (const line of linesOf(text)) {
    const header = packageOfHeader(line);
    if (header !== null) current = header;
    else lines.push([current, line]);
  }
  return byPackage(lines).filter(({ output }) => output.some((line) => !/\bwarning: /.test(line)));
}

interface TestEvent {
  Action?: string;
  Package?: string;
  ImportPath?: string;
  Test?: string;
  Output?: string;
}

/** Before 1.24 what the compiler says comes on stderr, from then on as events. */
function testFailures({ stdout, stderr }: StepOutput): TryFailure[] {
  const events = linesOf(stdout).flatMap(eventOf);
  const compiler = events.filter(({ Action }) => Action === 'build-output').map(({ Output }) => Output ?? '');
  const broken = blocksIn(stderr + compiler.join(''));
  const failed = events.filter(({ Action, Test }) => Action === 'fail' && Test === undefined);
  const ran = [...new Set(failed.flatMap(({ Package }) => Package ?? []))].map((name) => ({
    package: name,
    output: [...(broken.find((one) => one.package === name)?.output ?? []), ...toldBy(name, events)],
  }));
  const ended = new Set(events.filter(({ Action, Test }) => isEnd(Action) && Test === undefined).map(nameOf));
  return [...broken.filter((one) => !ended.has(one.package)), ...ran];
}

function isEnd(action: string | undefined): boolean {
  return action === 'pass' || action === 'fail' || action === 'skip';
}

function nameOf({ Package }: TestEvent): string | null {
  return Package ?? null;
}

/** Of tests only those that failed. */
function toldBy(name: string, events: readonly TestEvent[]): string[] {
  const own = events.filter(({ Package }) => Package === name);
  const failed = new Set(own.filter(({ Action }) => Action === 'fail').map(({ Test }) => Test));
  const told = own.filter(({ Action, Test }) => Action === 'output' && failed.has(Test));
  return linesOf(told.map(({ Output }) => Output ?? '').join('')).filter((line) => !/^=== \w+ /.test(line));
}

function eventOf(line: string): TestEvent[] {
  if (!line.startsWith('{')) return [];
  try {
    return [JSON.parse(line) as TestEvent];
  } catch {
    // Where a very long output was cut off.
    return [];
  }
}

function byPackage(lines: readonly [string | null, string][]): TryFailure[] {
  const found = new Map<string | null, string[]>();
  for (const [name, line] of lines) found.set(name, [...(found.get(name) ?? []), line]);
  return [...found].map(([name, output]) => ({ package: name, output }));
}

function shortened({ package: name, output }: TryFailure): TryFailure {
  return { package: name, output: output.slice(0, MOST_LINES) };
}

function linesOf(text: string): string[] {
  return text.split(/\r?\n/).filter((line) => line.trim() !== '' && !/^go: downloading /.test(line));
}
