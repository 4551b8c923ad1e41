import { formatBytes, formatDuration } from '../../format';
import type { HealthTable } from '../../health-words';

const seconds = (ms: number): string => formatDuration(ms / 1000, 'en');
const span = (amount: number): string => {
  const days = Math.abs(amount) / 86_400;
  return days >= 2 ? `${Math.round(days)} days` : formatDuration(Math.abs(amount), 'en');
};

/** What helps against a protection program that stands in the way. */
const allow = (lacking: number | null): string => {
  const ask =
    'Copies the folders and programs that whoever looks after the antivirus has to allow. GVM Desktop never turns protection off.';
  if (lacking === null) return ask;
  if (lacking === 0)
    return `${ask} Microsoft Defender’s exclusions have all of them: another program, or a rule of the company, is at work.`;
  return `${ask} Microsoft Defender’s exclusions lack ${lacking} of them so far; the details name each.`;
};

const GUARD =
  'Antivirus programs and company rules often suspect programs that nobody has seen before, and each one that Go builds is such a program.';

const DELETED = {
  linking: 'The program was gone before Go had finished linking it',
  'before-start': 'The program was built, and a moment later it was gone',
  'after-start': 'The program was started, and then it was gone',
};

const UNWRITABLE = {
  missing: { title: 'doesn’t exist', fix: 'Create the folder, or point the variable at one that is there.' },
  denied: {
    title: 'can’t be written to',
    fix: 'Give your account the right to write there. A build that once ran with administrator rights may have left files that belong to the administrator.',
  },
  'read-only': {
    title: 'is on a read-only volume',
    fix: 'Point the variable at a folder on a volume that can be written to.',
  },
  failed: {
    title: 'can’t be written to',
    fix: 'The details have the system’s own word for it. Point the variable at another folder to go on.',
  },
};

export const build: HealthTable<'build'> = {
  'executable-deleted': ({ folder, when, lacking }) => ({
    title: `Something deletes programs that Go builds in ${folder}`,
    explain: `${DELETED[when]}. Builds, go run and go test then stop without a word, or say that a file is missing. ${GUARD}`,
    fix: allow(lacking),
  }),
  'executable-blocked': ({ folder, reason, lacking }) => ({
    title: `Programs that Go builds in ${folder} aren’t allowed to start`,
    explain: `The system refused to start one (${reason}), so go run and go test can’t work. ${GUARD}`,
    fix: allow(lacking),
  }),
  'build-blocked': ({ program, reason, lacking }) => ({
    title: `Go can’t start its own program ${program}`,
    explain: `Without it nothing is built. The system says: ${reason}. A protection program may hold it back, or the file may be damaged.`,
    fix: allow(lacking),
  }),
  noexec: ({ point, folders, stops }) => ({
    title: `No program can run from ${point}: it is mounted noexec`,
    explain: {
      'run-and-test': `Go builds in ${folders.join(' and ')}, and go test and go run start what they built right there.`,
      run: `Go keeps its build cache in ${folders.join(' and ')}. Since Go 1.24, go run and go tool start programs right from there.`,
      nothing: `Go keeps its build cache in ${folders.join(' and ')}. This Go starts no programs from there; Go 1.24 and newer do.`,
    }[stops],
    fix: `Point ${stops === 'run-and-test' ? 'GOTMPDIR' : 'GOCACHE'} at a folder on another volume (go env -w), or mount ${point} without noexec.`,
  }),
  'no-space': ({ variable, folder, free, needed }) => ({
    title: `No space left in ${folder} (${variable})`,
    explain: `${free === null ? 'The volume is full' : `${formatBytes(free, 'en')} are free`}; even the smallest program takes about ${formatBytes(needed, 'en')} to build.`,
    fix: `Free some space – the Storage page shows what Go’s caches hold – or point ${variable} at another volume.`,
  }),
  'not-writable': ({ variable, folder, reason }) => ({
    title: `${folder} (${variable}) ${UNWRITABLE[reason].title}`,
    explain: 'Go writes there during every build, so nothing can be built.',
    fix: UNWRITABLE[reason].fix,
  }),
  'path-too-long': ({ variable, folder, length, limit }) => ({
    title: `The path of ${folder} (${variable}) is too long`,
    explain: `It has ${length} characters, and a whole path may have ${limit}. What Go puts below it goes beyond that: builds fail, or programs don’t start.`,
    fix: `Point ${variable} at a folder with a short path${limit === 260 ? ', such as C:\\go-tmp, or let an administrator allow long paths in Windows' : ''}.`,
  }),
  'clock-skew': ({ folder, seconds: off }) => ({
    title: `This machine’s clock is ${span(off)} ${off > 0 ? 'ahead of' : 'behind'} the time that new files get in ${folder}`,
    explain:
      'One of the two clocks is wrong. A wrong time makes valid certificates look invalid, so that downloads fail, and go test reuses or repeats results that it shouldn’t.',
    fix: 'Let the system set its clock from the network. If the folder is on a network drive, its server’s clock has to be right as well.',
  }),
  'slow-start': ({ ms, lacking }) => ({
    title: `Starting a program takes ${seconds(ms)}`,
    explain:
      'A build starts hundreds of programs, so it takes minutes instead of seconds. Mostly a protection program reads each one before it may run.',
    fix: allow(lacking),
  }),
  'slow-files': ({ folder, ms, lacking }) => ({
    title: `Writing small files in ${folder} is slow: ${Math.round(ms)} ms each`,
    explain:
      'Go’s caches are made of thousands of small files. A protection program that reads each one, a network drive or a synchronised folder slows every build down.',
    fix: allow(lacking),
  }),
  'build-failed': ({ step, status }) => ({
    title:
      step === 'build'
        ? 'Go can’t build the smallest program there is'
        : 'A program that Go built doesn’t do what it should',
    explain: `It ended with ${status}; what it said is in the details.`,
    fix: 'If the details don’t tell, install this release anew.',
  }),
  'build-times': ({ ms }) => ({
    title: `A program was built from nothing in ${seconds(ms)} and ran`,
    explain: 'The details have the time of each step, to compare with another machine or another day.',
    fix: '',
  }),
};
