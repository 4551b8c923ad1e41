import { formatBytes } from '../../format';
import type { HealthTable } from '../../health-words';
import { storage } from '../storage';

const size = (bytes: number): string => formatBytes(bytes, 'zh-CN');

export const caches: HealthTable<'caches'> = {
  'disk-nearly-full': ({ path, free, could }) => ({
    title: `磁盘只剩 ${size(free)}`,
    explain: `${path} 所在的卷快满了。编译、下载或测试需要更多空间时会中途失败，报错里往往还不提磁盘。`,
    fix:
      could > 0
        ? `可以清掉 ${size(could)} 缓存，需要时会重新编译或下载。`
        : 'Go 的缓存在那里几乎不占空间，需要腾出别的东西。',
  }),
  large: ({ store, bytes, free }) => ({
    title: `${storage.stores[store]}：${size(bytes)}`,
    explain:
      free === null
        ? `${storage.what[store]}它已经很大了，但这并不是问题。`
        : `${storage.what[store]}它所在的磁盘只剩 ${size(free)}。`,
    fix: storage.dialog.costs[store],
  }),
  stale: ({ version, bytes, days }) => ({
    title: '构建缓存里有别的 Go 留下的内容',
    explain: `最早的文件是 ${days} 天前的，那时还没有安装 Go ${version}。别的 Go 编译的结果，Go ${version} 用不上。五天没用过的内容，Go 下次编译时会自己清掉。`,
    fix: `会清空整个构建缓存，共 ${size(bytes)}。${storage.dialog.costs.build}`,
  }),
  'mixed-toolchains': ({ count, bytes, spare }) => ({
    title: `Go 自己下载了 ${count} 个 Go 版本，占 ${size(bytes)}`,
    explain:
      spare > 0
        ? `它们是应项目要求下载的，放在模块缓存里。其中 ${spare} 个您的列表里也有，等于存了两份。`
        : '它们是应项目要求下载的，放在模块缓存里，没有谁会去清理。',
    fix: storage.dialog.costs.toolchains,
  }),
};
