/** What a rule looks at, and how it answers. */
import { directivesOf, type Directive } from '../go-mod';
import { isBuilt, type SourceFile } from './go-source';
import type { BuildTarget } from './build-tags';
import type { HostFacts, ProjectFacts } from './project-facts';

export interface Look {
  project: ProjectFacts;
  host: HostFacts;
  /** Versions. */
  from: string;
  to: string;
}

export interface Place {
  file: string | null;
  /** 1-based. */
  line: number | null;
  /** What stands there, in no language. */
  text: string;
  /** It breaks; otherwise it behaves in another way, or a doubt stays. */
  certain: boolean;
}

export type Rule = (look: Look) => Place[];

export function targetOf({ host, project }: Look, version: string): BuildTarget {
  const off = project.settings.CGO_ENABLED === '0';
  return { version, platform: host.platform, cgo: !off };
}

/** The .go files that the new toolchain builds or tests. */
export function builtFiles(look: Look): SourceFile[] {
  const target = targetOf(look, look.to);
  return goFiles(look).filter((file) => isBuilt(file, target));
}

export function goFiles({ project }: Look): SourceFile[] {
  return project.files.filter(({ path }) => path.endsWith('.go'));
}

export interface ModuleLine extends Directive {
  file: string;
  /** The whole line. */
  text: string;
}

/** The lines of the go.mod files; of one that can't be read none. */
export function moduleLines({ project }: Pick<Look, 'project'>): ModuleLine[] {
  return [...ownLines({ project }), ...project.members.flatMap(linesOfModule)];
}

/** Of the module that the folder belongs to. */
export function ownLines({ project }: Pick<Look, 'project'>): ModuleLine[] {
  return project.module ? linesOfModule(project.module) : [];
}

/** And those of go.work. */
export function workLines(look: Look): ModuleLine[] {
  const { workspace } = look.project;
  return workspace === null || ignoresWorkspace(look) ? [] : linesOfModule(workspace);
}

export function ignoresWorkspace({ project }: Look): boolean {
  return project.settings.GOWORK === 'off';
}

export function linesOfModule({ path, text }: SourceFile): ModuleLine[] {
  const lines = text.split(/\r\n|\n|\r/);
  try {
    return directivesOf(text).map((each) => ({
      ...each,
      file: path,
      text: lines[each.line - 1]?.trim() ?? '',
    }));
  } catch {
    // Every Go refuses such a file: that is no matter of versions.
    return [];
  }
}

export function placeOf({ file, line, text }: ModuleLine, certain: boolean): Place {
  return { file, line, text, certain };
}

/** The module's, in a workspace without one the workspace's; 1.16 is assumed where there is none. */
export function goLineOf(look: Look): string {
  const lines = look.project.module ? ownLines(look) : workLines(look);
  return lines.find(({ verb }) => verb === 'go')?.words[0] ?? '1.16';
}

export function hasGoFlag({ project }: Look, flag: RegExp): boolean {
  return (project.settings.GOFLAGS ?? '').split(/\s+/).some((each) => flag.test(each));
}
