/** Rules about .go files. */
import { differ, hasTag } from './build-tags';
import { codeLines, constraintsOf, headerOf, importsOf, isBuilt, type SourceFile } from './go-source';
import { holds } from './build-constraint';
import { linknameReferences } from './linknames';
import { builtFiles, goFiles, hasGoFlag, targetOf, type Look, type Place, type Rule } from './look';
import { atLeast } from './versions';

export const embeds: Rule = (look) =>
  builtFiles(look).flatMap(({ path, text }) =>
    importsOf(text)
      .filter((each) => each.path === 'embed')
      .map(({ line }) => firstDirective(path, text) ?? { file: path, line, text: 'embed', certain: true }),
  );

function firstDirective(path: string, text: string): Place | null {
  const found = codeLines(text, /^\/\/go:embed\s/)[0];
  return found ? { file: path, ...found, certain: true } : null;
}

export const constraintsDisagree: Rule = (look) =>
  ofThisHost(look).flatMap(({ path, text }) => {
    const { goBuild, plusBuild } = constraintsOf(headerOf(text));
    const line = headerOf(text).goBuild;
    if (!goBuild || !plusBuild || !line || !differ(goBuild, plusBuild)) return [];
    return [{ file: path, line: line.line, text: `//go:build ${line.text}`, certain: false }];
  });

/** 1.16 refuses the file; before that it is built whatever the line says. */
export const constraintUnread: Rule = (look) =>
  builtFiles(look).flatMap((file) => {
    const { goBuild, plusBuild } = headerOf(file.text);
    if (!goBuild || plusBuild.length > 0) return [];
    const refused = atLeast(look.to, '1.16');
    const wanted = isBuilt(file, { ...targetOf(look, look.to), version: READS_BOTH });
    if (!refused && wanted) return [];
    return [{ file: file.path, line: goBuild.line, text: `//go:build ${goBuild.text}`, certain: refused }];
  });

/** The first release that reads //go:build. */
const READS_BOTH = '1.17';
/** The first that knows the tag. */
const KNOWS_UNIX = '1.19';

export const unixUnknown: Rule = (look) =>
  ofThisHost(look).flatMap(({ path, text }) => {
    const header = headerOf(text);
    const { goBuild, plusBuild } = constraintsOf(header);
    const old = targetOf(look, look.to);
    // Without +build lines an older Go has more to say: see constraintUnread.
    const read = atLeast(look.to, READS_BOTH) ? (goBuild ?? plusBuild) : plusBuild;
    if (!read) return [];
    const unix = hasTag('unix', { ...old, version: KNOWS_UNIX });
    const known = holds(read, (tag) => (tag === 'unix' ? unix : hasTag(tag, old)));
    if (holds(read, (tag) => hasTag(tag, old)) === known) return [];
    const { line, text: words } = header.goBuild ?? header.plusBuild[0]!;
    return [
      { file: path, line, text: `${header.goBuild ? '//go:build' : '// +build'} ${words}`, certain: false },
    ];
  });

const GENERIC = /^func\s+(?:\([^)]*\)\s*)?\w+\[|^type\s+\w+\[\w+(?:,\s*\w+)*\s+[^\]]/;

export const genericCode: Rule = (look) =>
  builtFiles(look).flatMap(({ path, text }) =>
    codeLines(text, GENERIC)
      .slice(0, 1)
      .map((found) => ({ file: path, ...found, certain: true })),
  );

export const cgoWithoutCompiler: Rule = (look) => {
  const { host, project } = look;
  if (host.hasCCompiler || (project.settings.CGO_ENABLED ?? '') !== '') return [];
  return builtFiles(look).flatMap(({ path, text }) =>
    importsOf(text)
      .filter((each) => each.path === 'C')
      .map(({ line }) => ({ file: path, line, text: 'import "C"', certain: false })),
  );
};

export const linknamesRefused: Rule = (look) => {
  if (hasGoFlag(look, /checklinkname=0/)) return [];
  return builtFiles(look).flatMap(({ path, text }) =>
    linknameReferences(text).flatMap((each) => {
      const verdict = look.project.linknames.get(each.symbol) ?? 'doubtful';
      return verdict === 'allowed'
        ? []
        : [{ file: path, line: each.line, text: each.text, certain: verdict === 'refused' }];
    }),
  );
};

/** Files whose name keeps them from this host are built by neither. */
function ofThisHost(look: Look): SourceFile[] {
  const target = targetOf(look, look.to);
  return goFiles(look).filter(({ path }) => isBuilt({ path, text: '' }, target));
}
