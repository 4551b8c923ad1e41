/** Rules about scripts, make files and workflows. What they call fails; whether they are still used isn't known. */
import type { Look, Place, Rule } from './look';
import { allCommands, commandsOf, scriptLines, type ScriptLine } from './script-lines';

function inScripts(look: Look, find: (path: string, text: string) => ScriptLine[]): Place[] {
  return look.project.files
    .filter(({ path }) => !path.endsWith('.go'))
    .flatMap(({ path, text }) =>
      find(path, text).map((line) => ({
        file: path,
        line: line.line,
        text: line.text.trim(),
        certain: false,
      })),
    );
}

/** A command with a flag of its own; what follows `-args` is the test's. */
function withFlag(command: RegExp, flag: RegExp): Rule {
  return (look) =>
    inScripts(look, (path, text) =>
      allCommands(path, text).filter(({ text: line }) => {
        const at = command.exec(line);
        if (!at) return false;
        const words = line.slice(at.index + at[0].length).replace(/(["'])(?:(?!\1).)*\1/g, '');
        return flag.test(words.replace(/\s-args\b.*$/, ''));
      }),
    );
}

export const getInsecure = withFlag(/\bgo get\b/, /\s-insecure\b/);
export const flagI = withFlag(/\bgo (?:build|test|install)\b/, /\s-i(?=$|[\s"'])/);

export const getInstalls: Rule = (look) =>
  inScripts(look, (path, text) =>
    allCommands(path, text).filter(
      ({ text: line }) =>
        /\bgo get (?:-u )?[\w.-]+\.[\w.-]+\/\S+\/cmd\//.test(line) && !MODULES_OFF.test(line),
    ),
  );

const MODULES_OFF = /GO111MODULE[=: ]+['"]?off/;

/** Set before the command itself, or once for all that follow. */
export const getWithoutModules: Rule = (look) =>
  inScripts(look, (path, text) => {
    let off = false;
    return scriptLines(path, text).flatMap((line) => {
      const gets = commandsOf(line).filter(({ text: command }) => /\bgo get\b/.test(command));
      const set = MODULES_OFF.test(line.text);
      const found = gets.filter(({ text: command }) =>
        /GO111MODULE/.test(command) ? MODULES_OFF.test(command) : off || (set && !isPrefix(line.text)),
      );
      if (/GO111MODULE[=: ]+['"]?(?:on|auto)/.test(line.text) && gets.length === 0) off = false;
      else if (set && !isPrefix(line.text)) off = true;
      return found;
    });
  });

/** `GO111MODULE=off go …` holds for that one command. */
function isPrefix(line: string): boolean {
  return /GO111MODULE=['"]?off['"]?\s+(?:\w+=\S*\s+)*\w/.test(line) && !/\b(?:export|ENV|set)\b/.test(line);
}

export const wasmFiles: Rule = (look) =>
  inScripts(look, (path, text) =>
    // Who knows the new place too takes whichever there is.
    /lib[/\\]wasm/.test(text)
      ? []
      : scriptLines(path, text).filter(({ text: line }) =>
          /(?:GOROOT\W{0,3}|[/\\]go[\w.-]*)[/\\]misc[/\\]wasm/i.test(line),
        ),
  );

export const windowsArm: Rule = (look) =>
  inScripts(look, (path, text) =>
    scriptLines(path, text).filter(
      ({ text: line }) =>
        /\bGOOS["']?\s*[=:]\s*["']?windows\b/.test(line) && /\bGOARCH["']?\s*[=:]\s*["']?arm\b/.test(line),
    ),
  );
