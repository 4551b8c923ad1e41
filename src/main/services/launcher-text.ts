/** What the launchers of `gvm` and of each Go have in common: how a script finds its own folder in cmd and in sh. */
import { shQuote } from '@shared/domain/shell-quote';
import { OUR_LINE } from './launcher-files';

/** The first lines of a batch file; after them `%GVM_HERE%` is its folder, with a backslash at its end. */
export const CMD_HEAD = [
  '@echo off',
  `rem ${OUR_LINE}`,
  // With delayed expansion an exclamation mark in an argument would vanish.
  'setlocal DisableDelayedExpansion',
  // Not %~dp0 here: for a quoted name found by PATH that is the current folder.
  'call :here',
];

/** The last lines. */
export const CMD_TAIL = [':here', 'set "GVM_HERE=%~dp0"', 'exit /b 0'];

export function cmdFile(lines: readonly string[]): string {
  return [...CMD_HEAD, ...lines, ...CMD_TAIL].map((line) => `${line}\r\n`).join('');
}

/** A batch file is read in the console's code page, whatever that is: these characters are the same in all of them. */
export const PRINTABLE = /^[\x20-\x7e]*$/;

/** Where a batch file's line names a path outright. */
export function cmdEscaped(path: string): string {
  return path.replaceAll('%', '%%');
}

export function shFile(lines: readonly string[]): string {
  return ['#!/bin/sh', `# ${OUR_LINE}`, ...lines, ''].join('\n');
}

/**
 * `$gvm_home` is the folder above the one that holds the script, spelled as it was started, or, through a link, where
 * that leads: whichever has `wanted`, a path below it. Starts no process unless the script itself is a link. Every name
 * has our prefix: a variable of the person's with the same name would be handed on, changed.
 */
export function shFindsHome(wanted: string): string[] {
  const above = '"${gvm_self%/*}/.."';
  return [
    'case $0 in */*) gvm_self=$0 ;; *) gvm_self=./$0 ;; esac',
    'while [ -L "$gvm_self" ]; do',
    '  gvm_to=$(readlink "$gvm_self") || break',
    '  case $gvm_to in /*) gvm_self=$gvm_to ;; *) gvm_self=${gvm_self%/*}/$gvm_to ;; esac',
    'done',
    `gvm_home=$(CDPATH= cd -- ${above} && pwd) || exit 126`,
    `[ -e "$gvm_home"/${shQuote(wanted)} ] || gvm_home=$(CDPATH= cd -P -- ${above} && pwd) || exit 126`,
  ];
}
