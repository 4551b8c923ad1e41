import { count, formatBytes } from '../../format';
import type { HealthTable } from '../../health-words';
import { storage } from '../storage';

const size = (bytes: number): string => formatBytes(bytes, 'en');

export const caches: HealthTable<'caches'> = {
  'disk-nearly-full': ({ path, free, could }) => ({
    title: `Only ${size(free)} left on the disk`,
    explain: `The volume of ${path} is nearly full. A build, a download or a test that needs more stops in the middle, often with a message that says nothing of the disk.`,
    fix:
      could > 0
        ? `${size(could)} of caches can go. All of it is built or fetched again when it is needed.`
        : 'Go’s caches hold next to nothing there: something else has to go.',
  }),
  large: ({ store, bytes, free }) => ({
    title: `${storage.stores[store]}: ${size(bytes)}`,
    explain:
      free === null
        ? `${storage.what[store]} It has grown large; nothing is wrong with that.`
        : `${storage.what[store]} Only ${size(free)} are left on its disk.`,
    fix: storage.dialog.costs[store],
  }),
  stale: ({ version, bytes, days }) => ({
    title: 'A part of the build cache is of another Go',
    explain: `Its oldest files are ${count(days, 'day', 'days')} old, from before Go ${version} was installed. Go ${version} can’t use what another Go compiled. Go takes out by itself what nobody used for five days, as soon as it builds again.`,
    fix: `The whole build cache goes, ${size(bytes)}. ${storage.dialog.costs.build}`,
  }),
  'mixed-toolchains': ({ count: amount, bytes, spare }) => ({
    title: `Go itself fetched ${count(amount, 'version', 'versions')} of Go: ${size(bytes)}`,
    explain:
      spare > 0
        ? `They lie in the module cache, fetched because projects asked for them. ${spare} of them ${spare === 1 ? 'is' : 'are'} in your list, too, and thus here twice.`
        : 'They lie in the module cache, fetched because projects asked for them, and nothing ever removes them.',
    fix: storage.dialog.costs.toolchains,
  }),
};
