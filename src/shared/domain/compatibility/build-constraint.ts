/** Build constraints: `//go:build` and `// +build` as Go reads them. */
export type Constraint =
  | { kind: 'tag'; tag: string }
  | { kind: 'not'; of: Constraint }
  | { kind: 'and' | 'or'; left: Constraint; right: Constraint };

const TOKEN = /\s*(&&|\|\||!|\(|\)|[\p{L}\p{Nd}_.]+)/uy;

/** The expression after `//go:build`; null when Go would refuse it. */
export function parseGoBuild(text: string): Constraint | null {
  const tokens = tokensOf(text);
  if (tokens === null) return null;
  let at = 0;
  const chain = (operator: '&&' | '||', next: () => Constraint | null): Constraint | null => {
    let left = next();
    while (left && tokens[at] === operator) {
      at++;
      const right = next();
      left = right && { kind: operator === '&&' ? 'and' : 'or', left, right };
    }
    return left;
  };
  const or = (): Constraint | null => chain('||', and);
  const and = (): Constraint | null => chain('&&', not);
  const not = (): Constraint | null => {
    const token = tokens[at++];
    if (token === '!') return negated(not());
    if (token === '(') {
      const inner = or();
      return tokens[at++] === ')' ? inner : null;
    }
    return token === undefined || /^\W/.test(token) ? null : { kind: 'tag', tag: token };
  };
  const whole = or();
  return at === tokens.length ? whole : null;
}

function tokensOf(text: string): string[] | null {
  const tokens: string[] = [];
  TOKEN.lastIndex = 0;
  const code = text.trimEnd();
  while (TOKEN.lastIndex < code.length) {
    const token = TOKEN.exec(code)?.[1];
    if (token === undefined) return null;
    tokens.push(token);
  }
  return tokens;
}

/** The lines after `// +build`: each is one condition, of alternatives with spaces between, of terms with commas. */
export function parsePlusBuild(lines: readonly string[]): Constraint | null {
  const joined = (kind: 'and' | 'or', parts: (Constraint | null)[]): Constraint | null =>
    parts.reduce((left, right) => left && right && { kind, left, right });
  const term = (text: string): Constraint | null => {
    if (text.startsWith('!')) return negated(tagOf(text.slice(1)));
    return tagOf(text);
  };
  const conditions = lines.map((line) => {
    const choices = line.trim().split(/\s+/);
    return joined(
      'or',
      choices.map((choice) => joined('and', choice.split(',').map(term))),
    );
  });
  return conditions.length === 0 ? null : joined('and', conditions);
}

function tagOf(tag: string): Constraint | null {
  return /^[\p{L}\p{Nd}_.]+$/u.test(tag) ? { kind: 'tag', tag } : null;
}

function negated(of: Constraint | null): Constraint | null {
  return of && { kind: 'not', of };
}

export function holds(constraint: Constraint, has: (tag: string) => boolean): boolean {
  switch (constraint.kind) {
    case 'tag':
      return has(constraint.tag);
    case 'not':
      return !holds(constraint.of, has);
    case 'and':
      return holds(constraint.left, has) && holds(constraint.right, has);
    case 'or':
      return holds(constraint.left, has) || holds(constraint.right, has);
  }
}

export function tagsOf(constraint: Constraint): string[] {
  if (constraint.kind === 'tag') return [constraint.tag];
  if (constraint.kind === 'not') return tagsOf(constraint.of);
  return [...new Set([...tagsOf(constraint.left), ...tagsOf(constraint.right)])];
}
