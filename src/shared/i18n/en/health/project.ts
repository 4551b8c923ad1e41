import { count } from '../../format';
import type { HealthTable } from '../../health-words';
import { compatibility } from './changes';

export const project: HealthTable<'project'> = {
  compatibility,
  'no-module': () => ({
    title: 'No module in this folder',
    explain:
      'Neither this folder nor one above it has a go.mod, so there is nothing that Go could build here.',
    fix: 'Choose the folder of a project, or make it one with “go mod init”.',
  }),
  'other-pinned': ({ file, wanted, running }) => ({
    title: `This project asks for Go ${wanted}, it was looked at with ${running}`,
    explain: `${file} names the version. What is told here holds for Go ${running}, and may be otherwise with Go ${wanted}.`,
    fix: `Where the hook for shells is set up, Go ${wanted} is used in this folder by itself.`,
  }),
  'needs-newer': ({ required, running, by, refuses, switches }) => ({
    title: `${by ?? 'This project'} needs Go ${required}, and this is Go ${running}`,
    explain: switches
      ? `Go ${running} leaves it to a newer one, which it looks for by itself, as GOTOOLCHAIN allows. So another Go builds here than the one that you made current, and the code was not looked at with this one.`
      : refuses
        ? `Go ${running} refuses to build it.`
        : `Go ${running} tries all the same, but whatever is newer in the language or the standard library does not compile.`,
    fix: switches
      ? 'Nothing has to be done. To look at the project itself, look again with a version that is new enough.'
      : 'A version that is new enough is installed and made current.',
  }),
  'mod-broken': () => ({
    title: 'go.mod can’t be read',
    explain: 'Go stops at this line, so nothing in this module can be built.',
    fix: 'Correct the line.',
  }),
  'work-broken': ({ file }) => ({
    title: 'The workspace doesn’t hold together',
    explain: `${file} joins several modules, and Go can’t load what it names. Until then nothing in the workspace can be built, not even the modules that are in order.`,
    fix: 'Correct go.work: “go work use” adds modules, and takes out those that are gone.',
  }),
  'not-in-workspace': ({ file }) => ({
    title: 'A workspace above leaves this module out',
    explain: `${file} holds for this folder, too, and doesn’t name it. Therefore Go finds no packages here.`,
    fix: 'Take the module into the workspace with this command, or build with GOWORK=off.',
  }),
  'vendor-inconsistent': () => ({
    title: 'The vendor folder doesn’t fit go.mod',
    explain:
      'Go builds with the copies in “vendor”, and refuses when they are of other versions than go.mod names. Usually go.mod was changed and the copies were not.',
    fix: 'This command makes the copies anew.',
  }),
  'requirements-missing': ({ addsItself }) => ({
    title: 'go.mod or go.sum lacks what the code needs',
    explain: addsItself
      ? 'Packages are imported of which no module or no checksum is noted. With your settings Go adds them during the next build, so that a build changes these files; here, where nothing is written, the code could not be looked at further.'
      : 'Packages are imported of which no module or no checksum is noted. Go adds nothing by itself during a build, so the build fails.',
    fix: 'This command notes what is needed. Look at what it changed before you commit it.',
  }),
  'modules-unavailable': ({ problems }) => ({
    title: count(problems, 'dependency could not be fetched', 'dependencies could not be fetched'),
    explain:
      'They are not on this machine yet, and their source gave no answer, refused or doesn’t have them. Without them the project can’t be built.',
    fix: 'Look at what the network check says. Modules of your company usually need GOPRIVATE and a way to log in.',
  }),
  'checksum-mismatch': () => ({
    title: 'A dependency isn’t the one that go.sum knows',
    explain:
      'What was fetched has other bytes than when go.sum was written. Either the author moved a version, or somebody on the way changes what you get. Go refuses to build with it, and rightly so.',
    fix: 'Find out which of both it is before you change go.sum.',
  }),
  'packages-broken': ({ problems }) => ({
    title: `This project doesn’t compile: ${count(problems, 'problem', 'problems')}`,
    explain: 'Go can’t load or compile packages, or their tests.',
    fix: 'Correct these places. Later ones may only follow from the first.',
  }),
  vet: ({ problems }) => ({
    title: `go vet suspects ${count(problems, 'place', 'places')}`,
    explain:
      'It compiles, but very likely doesn’t do what it was meant to do. Some of these also fail tests.',
    fix: 'Look at these places.',
  }),
  unformatted: ({ files }) => ({
    title: `${count(files, 'file is', 'files are')} not formatted as gofmt does`,
    explain:
      'Nothing is wrong with the code. The next editor that formats on saving will change these files, and many projects refuse unformatted code.',
    fix: 'This command formats them.',
  }),
  'modules-changed': ({ modules }) => ({
    title: `${count(modules.length, 'dependency was', 'dependencies were')} changed on this machine`,
    explain:
      'In the module cache lie other bytes than those that were fetched and proven. Each project that uses them builds with the changed ones.',
    fix: 'Delete these folders and files of the module cache, and no others. Then “go mod download” in the project fetches and proves them anew.',
  }),
  untidy: () => ({
    title: 'go.mod and go.sum are not tidy',
    explain:
      'They name what nothing needs any more, or leave out what the next command adds. It builds all the same.',
    fix: 'This command tidies them.',
  }),
  unfinished: ({ command, seconds }) => ({
    title: `${command} didn’t end in ${seconds} seconds`,
    explain:
      'It was stopped, so what it would have told is missing here. A first build of a large project takes long.',
    fix: 'Build once, then look again: what was compiled is kept.',
  }),
};
