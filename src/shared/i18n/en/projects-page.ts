import { count } from '../format';

/** The Projects page, its dialogs and notices. */
export const projectsPage = {
  title: 'Projects',
  status: {
    none: 'Folders with Go code, and the Go that each of them gets',
    some: (projects: number): string => count(projects, 'project', 'projects'),
    waiting: (projects: number): string =>
      projects === 1 ? '1 waits for its Go' : `${projects} wait for their Go`,
    unclear: (projects: number): string => `${projects} to look at`,
  },
  open: 'Open folder…',
  search: 'Find projects',
  groups: 'Groups',
  newGroup: 'New group…',
  table: 'Projects',
  columns: { details: 'Details', project: 'Project', go: 'Go', actions: 'Actions' },
  empty: {
    title: 'No project yet',
    body: 'Open a folder with a Go project, or drop it here. What it pins is read at once.',
    reads: (files: string): string => `Pins are read from ${files}, in the folder and in those above it.`,
  },
  nothing: 'No project matches.',
  showAll: 'Show all',
  drop: {
    title: 'Drop to open as a project',
    body: 'What it pins is read at once. Nothing in the folder is changed.',
  },
  group: {
    none: 'In no group',
    size: (projects: number): string => (projects === 0 ? 'empty' : count(projects, 'project', 'projects')),
    edit: (name: string): string => `Change group ${name}`,
  },

  /** `where`: a file and a line. */
  where: (file: string, line: number): string => `${file} line ${line}`,
  atLeast: (version: string): string => `at least ${version}`,
  why: {
    exact: (where: string): string => where,
    other: (where: string, spec: string, reason: string): string => `${where} asks for ${spec}: ${reason}`,
    currentServes: (version: string, where: string, spec: string): string =>
      `uses the current ${version}: ${spec} asked by ${where}`,
    never: (where: string, nearest: string): string => `${where}; nearest: ${nearest}`,
    system: (where: string): string => `${where} asks for the Go outside of GVM Desktop`,
    unpinned: 'No file pins a Go here: it gets the current one',
    unpinnedNone: 'No file pins a Go here, and none is current',
    missing: 'The folder is gone, or can’t be reached now',
  },
  system: 'Other Go',
  states: {
    installed: 'Installed',
    missing: 'Not installed',
    never: 'Never released',
    unpinned: 'Not pinned',
    refused: 'Unclear which Go',
    gone: 'Folder not found',
  },
  inUse: 'In use',
  use: (version: string): string => `Use ${version}`,
  install: (version: string): string => `Install and use ${version}`,
  useNearest: (version: string): string => `Use ${version} instead…`,
  pinIt: 'Pin…',
  openIt: 'Open folder',
  takeOff: 'Take off the list…',
  details: {
    show: (name: string): string => `Details of ${name}`,
    folder: 'Folder',
    pin: 'Pinned by',
    why: 'Why',
    warning: 'Note',
    group: 'Group',
    opened: 'Last opened',
    never: 'Not yet',
    nearest: 'Nearest versions',
  },
  menu: {
    terminal: 'Open terminal',
    editor: 'Open in VS Code',
    folder: 'Open folder',
    notFound: 'not found here',
    check: 'Check this project',
    tellEditor: 'Tell VS Code its Go…',
    pin: 'Pin to…',
    group: 'Move to group',
    up: 'Move up',
    down: 'Move down',
    takeOff: 'Take off the list…',
    copyPath: 'Copy path',
  },

  pin: {
    title: (name: string): string => `Pin ${name} to a Go`,
    version: 'Version',
    hint: '1.26.10 is that version; 1.26 the newest installed patch of the line.',
    suggestions: 'Installed versions and lines',
    writes: (file: string): string => `Written into ${file}. This can be undone.`,
    now: (spec: string, where: string): string => `Now: ${spec}, from ${where}.`,
    overruled: (file: string): string =>
      `${file} in the same folder comes first and still decides. The order is in Settings.`,
    unread: 'Settings leave .go-version out of the files that are read: this pin changes nothing.',
    confirm: 'Pin',
    invalid: 'Write a version such as 1.26.10, a line such as 1.26, or latest.',
  },
  nearest: {
    title: (name: string, version: string): string => `Pin ${name} to ${version} and use it?`,
    body: (asked: string, where: string): string => `${where} asks for ${asked}, which was never released.`,
    bodyRefused: 'What its file asks for can’t be had.',
    writes: (version: string, file: string): string =>
      `${version} is written into ${file}. This can be undone.`,
    then: {
      use: (version: string): string => `${version} becomes the current Go.`,
      install: (version: string): string => `${version} is installed and becomes the current Go.`,
    },
    confirm: (version: string): string => `Pin and use ${version}`,
  },
  forget: {
    title: (name: string): string => `Take ${name} off the list?`,
    body: (folder: string): string => `Nothing in ${folder} is touched: its files and its pin stay.`,
    again: 'Open the folder again to have it back.',
    confirm: 'Take off',
  },
  editor: {
    title: (name: string): string => `Tell VS Code the Go of ${name}`,
    body: 'These lines go into the project’s own settings. Comments and layout stay as they are.',
    confirm: 'Write settings',
  },
  join: {
    title: (name: string, group: string): string => `Move ${name} to ${group}?`,
    confirm: 'Move',
  },
  groupDialog: {
    titleNew: 'New group',
    title: (name: string): string => `Group ${name}`,
    body: 'One version for many projects: each of them is pinned to it.',
    name: 'Name',
    namePlaceholder: 'Shop services',
    version: 'Version',
    taken: 'There is a group of that name already.',
    create: 'Create',
    save: 'Save',
    remove: 'Remove…',
  },
  removeGroup: {
    title: (name: string): string => `Remove group ${name}?`,
    body: (projects: number): string =>
      projects === 0
        ? 'No project is in it.'
        : `${count(projects, 'project stays', 'projects stay')} on the list, in no group. No file is touched: the pins stay.`,
    confirm: 'Remove',
  },
  changes: {
    none: 'No file changes.',
    unchanged: (projects: number): string =>
      projects === 1 ? 'One project says so already.' : `${projects} projects say so already.`,
    writes: (projects: number, version: string): string =>
      projects === 1
        ? `${version} is written into .go-version of one project:`
        : `${version} is written into .go-version of ${projects} projects, all or none:`,
    change: (name: string, before: string, after: string): string => `${name}: ${before} → ${after}`,
    added: (name: string, after: string): string => `${name}: .go-version → ${after}`,
    overruled: (line: string, file: string): string => `${line} (${file} comes first and still decides)`,
    missing: (names: string): string => `Can’t be reached now, so the pin stays as it is: ${names}.`,
    undo: 'This can be undone.',
  },
  requested: {
    title: 'A link asks for something',
    install: (version: string): string => `Install ${version}?`,
    installBody: 'A link opened in another program asks for it.',
    installs: (version: string, size: string | null): string =>
      `${version} is downloaded${size === null ? '' : ` (${size})`}, checked and unpacked. The current Go stays as it is.`,
    installed: (version: string): string => `${version} is installed already: there is nothing to do.`,
    unknown: (spec: string): string =>
      `No known release fits ${spec}. Refresh the release list and try again.`,
    open: 'Open this folder as a project?',
    opens: 'It is put on the list and what it pins is read. Nothing in it is changed or run.',
    confirmInstall: 'Install',
    confirmOpen: 'Open',
    decline: 'Not now',
  },
  palette: {
    open: 'Open a folder as a project…',
    show: (name: string): string => `Show project ${name}`,
    use: (name: string): string => `Use the Go of ${name}`,
  },
  notices: {
    pinned: (version: string): string => `Pinned to ${version}`,
    hookOn: (shell: string): string => `Automatic switching is on in ${shell}`,
    hookOff: (shell: string): string => `Automatic switching is off in ${shell}`,
    hookBody: 'Terminals opened from now on follow it.',
    editorTold: (version: string): string => `The editor uses ${version} here`,
    editorKnows: 'VS Code knows this project’s Go already',
  },
  settings: {
    terminals: 'Terminals',
    autoSwitch: 'Switch by folder',
    autoSwitchHint:
      'A terminal set up below uses the Go of the folder it enters. Off: every terminal keeps the current Go.',
    shells: 'Set up in',
    shellsHint: 'A few lines in the shell’s own start file. No program is started when you change folders.',
    shellNames: {
      bash: 'bash',
      zsh: 'zsh',
      fish: 'fish',
      powershell: 'PowerShell',
      cmd: 'Command Prompt (cmd)',
    },
    on: 'Set up',
    off: 'Not set up',
    install: 'Set up…',
    remove: 'Remove…',
    pins: 'Pins',
    pinOrder: 'Files that pin a Go',
    pinOrderHint:
      'The nearest folder with a pin decides; within one folder the first of these. Those switched off are not read.',
    read: (file: string): string => `Read ${file}`,
    lastOne: 'At least one file has to be read.',
    up: (file: string): string => `Move ${file} up`,
    down: (file: string): string => `Move ${file} down`,
    openAtLogin: 'Start when you sign in',
    openAtLoginHint: 'In the tray, without a window.',
    folderMenu: '“Open in GVM Desktop” for folders',
    folderMenuHint: 'In the context menu of folders.',
  },
  hook: {
    install: (shell: string): string => `Switch by folder in ${shell}`,
    remove: (shell: string): string => `Stop switching by folder in ${shell}`,
    installBody: 'These lines are added, once. Terminals that are open already don’t notice.',
    removeBody: 'These lines go. Terminals that are open already keep switching until they are closed.',
    nothing: 'No file changes.',
    confirmInstall: 'Set up',
    confirmRemove: 'Remove',
  },
};
