import { formatDate } from '../../format';
import type { HealthTable } from '../../health-words';

const REFRESH = '请刷新数据和版本列表后再检查。';
const installs = (version: string): string => `安装 Go ${version}，并设为当前版本。`;

function remedy(count: number, left: number, upgrade: string | null, fixedIn: string | null): string {
  if (upgrade !== null)
    return `${installs(upgrade)}${left === 0 ? '这些漏洞在其中均已修复。' : `其中修复了 ${count} 个里的 ${count - left} 个。`}`;
  if (fixedIn !== null) return `Go ${fixedIn} 已修复，但已知的列表里还没有它的安装包。${REFRESH}`;
  return `已知的版本都还没有修复这些漏洞。${REFRESH}`;
}

export const security: HealthTable<'security'> = {
  unsupported: ({ version, since, supported, upgrade }) => ({
    title: `Go ${version} 已不再受支持`,
    explain: `支持已于 ${formatDate(since, 'zh-CN')} 结束：一条版本线之后再有两条新版本线发布，Go 就不再支持它。此后发现的缺陷和漏洞都不会在其中修复。目前受支持的版本线：${supported.join('、')}。`,
    fix: upgrade === null ? REFRESH : installs(upgrade),
  }),
  vulnerable: ({ version, count, fixedIn, upgrade, left }) => ({
    title: `Go ${version} 有 ${count} 个已知漏洞`,
    explain:
      '漏洞在标准库和自带工具里。用它编译的程序，用到哪些包，就会带上哪些包的漏洞；究竟会不会触及，可以用 govulncheck 查明。',
    fix: remedy(count, left, upgrade, fixedIn),
  }),
  'update-available': ({ version, newest, security: fixes }) => ({
    title: `Go ${newest} 已发布，当前是 ${version}`,
    explain:
      fixes === true
        ? '此后的补丁版本修复了漏洞。'
        : fixes === false
          ? '补丁版本只修复缺陷，不改变其他行为。'
          : '补丁版本修复缺陷，有时也修复漏洞。这个版本修复了什么，目前的数据里还没有。',
    fix: installs(newest),
  }),
  prerelease: ({ version, released, upgrade }) => ({
    title: `Go ${version} 是预发布版本`,
    explain: released
      ? '它的正式版已经发布。预发布版本不会再得到修复，漏洞也不例外。'
      : '预发布版本供试用，Go 不承诺为它提供修复。',
    fix: upgrade === null ? '' : installs(upgrade),
  }),
  'data-old': ({ day, days }) => ({
    title: `版本和漏洞数据已有 ${days} 天没有更新`,
    explain: `数据截至 ${formatDate(day, 'zh-CN')}，此后公布的版本和漏洞不在其中。`,
    fix: '获取更新的数据，不会发送这台电脑的任何信息。',
  }),
};
