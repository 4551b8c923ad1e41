/** Reads what `go list -e -json` and `go vet -json` print, as any go since 1.15 prints it. */

/** A text that names a place in a file. */
export interface GoProblem {
  /** Import path; null when it isn't said. */
  package: string | null;
  /** `file:line:column`, as Go wrote it; null when it isn't said. */
  place: string | null;
  text: string;
}

export interface ListedPackage {
  path: string;
  folder: string;
  /** Names of its Go files, tests and those of other platforms among them. */
  files: string[];
}

export interface GoList {
  packages: ListedPackage[];
  /** Each once: what keeps several packages from being loaded is told by each of them. */
  problems: GoProblem[];
}

/** Fields to ask for where the go can choose them (from 1.19); the files are those that gofmt formats. */
export const LIST_FIELDS = [
  'ImportPath',
  'Dir',
  'Error',
  'DepsErrors',
  'GoFiles',
  'CgoFiles',
  'IgnoredGoFiles',
  'TestGoFiles',
  'XTestGoFiles',
] as const;

type FileField = 'GoFiles' | 'CgoFiles' | 'IgnoredGoFiles' | 'TestGoFiles' | 'XTestGoFiles';
type RawError = { ImportStack?: string[] | null; Pos?: string; Err?: string };
type RawPackage = {
  ImportPath?: string;
  Dir?: string;
  Error?: RawError;
  DepsErrors?: RawError[];
} & Partial<Record<FileField, string[]>>;

const FILES: readonly FileField[] = ['GoFiles', 'CgoFiles', 'IgnoredGoFiles', 'TestGoFiles', 'XTestGoFiles'];

export function readGoList(stdout: string): GoList {
  const raw = objectsIn(stdout).objects as RawPackage[];
  const problems = raw.flatMap((one) =>
    [...(one.Error ? [one.Error] : []), ...(one.DepsErrors ?? [])].map((error) => problemOf(one, error)),
  );
  return {
    // A pattern that matches nothing comes as a package without a folder.
    packages: raw.flatMap((one) =>
      one.ImportPath !== undefined && one.Dir !== undefined
        ? [{ path: one.ImportPath, folder: one.Dir, files: FILES.flatMap((field) => one[field] ?? []) }]
        : [],
    ),
    problems: distinct(problems),
  };
}

function problemOf({ ImportPath }: RawPackage, { Pos, Err, ImportStack }: RawError): GoProblem {
  // The import that fails is in the file of whoever stands last but one in the stack.
  const at = ImportStack?.at(Pos ? -1 : 0) ?? ImportPath ?? null;
  return { package: at, place: Pos || null, text: (Err ?? '').trim() };
}

function distinct(problems: readonly GoProblem[]): GoProblem[] {
  const seen = new Map(problems.map((one) => [`${one.place} ${one.text}`, one]));
  return [...seen.values()];
}

export interface GoVet {
  /** What the compiler or the type checker refuses: of these packages vet could say nothing. */
  broken: GoProblem[];
  /** What vet itself found. */
  found: (GoProblem & { analyzer: string })[];
}

type RawVet = Record<string, Record<string, { posn?: string; message?: string }[] | { error?: string }>>;

/** Errors come as text and findings as JSON, from 1.25 on stdout and before that on stderr. */
export function readGoVet({ stdout, stderr }: { stdout: string; stderr: string }): GoVet {
  const streams = [objectsIn(stdout), objectsIn(stderr)];
  const raw = streams.flatMap(({ objects }) => objects as RawVet[]);
  return {
    broken: problemsIn(streams.flatMap(({ lines }) => lines)).map((one) => ({
      ...one,
      place: one.place?.replace(/^vet: /, '') ?? null,
      text: one.text.replace(/^vet: /, ''),
    })),
    found: raw.flatMap((packages) =>
      Object.entries(packages).flatMap(([path, analyzers]) =>
        Object.entries(analyzers).flatMap(([analyzer, found]) =>
          (Array.isArray(found) ? found : []).map(({ posn, message }) => ({
            ...{ package: path, analyzer },
            ...{ place: posn ?? null, text: message ?? '' },
          })),
        ),
      ),
    ),
  };
}

const PLACE = /^((?:vet: )?(?:[A-Za-z]:)?[^\s:][^:\n]*:\d+(?::\d+)?): (.*)$/;
/** What the go command tells on its way. */
const NOISE = /^go: (?:downloading|finding|extracting|warning:) /;

/** Lines below a `# package` belong to it; what is indented belongs to the line above. */
export function problemsIn(lines: readonly string[]): GoProblem[] {
  const problems: GoProblem[] = [];
  let current: string | null = null;
  for (const line of lines) {
    const header = packageOfHeader(line);
    const last = problems.at(-1);
    if (header !== null) current = header;
    else if (line.trim() === '' || NOISE.test(line)) continue;
    else if (/^\s/.test(line) && last) last.text += `\n${line}`;
    else {
      const [, place = null, text = line] = PLACE.exec(line) ?? [];
      problems.push({ package: current, place, text });
    }
  }
  return problems;
}

/** `# example.net/p`, `# [example.net/p]`, `# example.net/p [example.net/p.test]` */
export function packageOfHeader(line: string): string | null {
  return /^# \[?([^\s\][]+)/.exec(line)?.[1] ?? null;
}

/** Values that were printed with indentation one after the other, and the lines between them. */
function objectsIn(text: string): { objects: unknown[]; lines: string[] } {
  const objects: unknown[] = [];
  const lines: string[] = [];
  let block: string[] | null = null;
  for (const line of text.split(/\r?\n/)) {
    if (block === null && line.startsWith('{')) block = [];
    if (block === null) {
      lines.push(line);
      continue;
    }
    block.push(line);
    if (line !== '}' && line !== '{}') continue;
    objects.push(JSON.parse(block.join('\n')));
    block = null;
  }
  // What is cut off in the middle is left out.
  return { objects, lines };
}
