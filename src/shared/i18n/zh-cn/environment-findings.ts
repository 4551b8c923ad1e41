import type { Scope } from '../../domain/environment/facts';
import type { Fix } from '../../domain/environment/finding';
import type { Origin } from '../../domain/environment/origin';
import type { FindingTable } from '../finding-words';
import { known } from '../fault-words';

export const origins: Readonly<Record<Origin, string>> = {
  ours: 'GVM Desktop',
  installer: 'Go 安装程序',
  scoop: 'Scoop',
  chocolatey: 'Chocolatey',
  winget: 'winget',
  homebrew: 'Homebrew',
  'system-package': '系统软件包',
  snap: 'Snap',
  sdk: 'Go 下载器（~/sdk）',
  g: 'g',
  gobrew: 'gobrew',
  goenv: 'goenv',
  gvm: 'gvm',
  mise: 'mise',
  asdf: 'asdf',
  'module-cache': 'Go 模块缓存',
  unpacked: '手动解压',
};

const PATHS: Readonly<Record<Scope, string>> = {
  machine: '机器的 PATH',
  user: '你账户的 PATH',
  process: '本应用的 PATH',
};

const PLACES: Readonly<Record<string, string>> = {
  user: '你账户的环境变量',
  machine: '机器的环境变量',
  session: '登录会话',
  process: '本应用的环境变量',
};

/** 位置词，否则就是文件本身。 */
const place = (from: string): string => known(PLACES, from);
const isFile = (from: string): boolean => !Object.hasOwn(PLACES, from);
/** 文件名两侧留空格，中文词不留。 */
const inPlace = (from: string): string => (isFile(from) ? ` ${from} ` : place(from));

const NOT_ABOUT_GO = '它与 Go 无关，保持原样。';
const FILES_STAY = '不会删除磁盘上的任何文件。';
const byHand = (from: string): string => `需要手动修改，位置：${place(from)}。`;

/** 把一个值拿掉会怎样。 */
function removal(fix: Fix | null, name: string, from: string, then = ''): string {
  if (fix === null) return byHand(from);
  if (fix.kind === 'publish')
    return `由 GVM Desktop 写在 shell 配置文件末尾的那几行把 ${name} 设对，其他行都不动。`;
  return `从${inPlace(from)}中去掉 ${name}。${then}`;
}

/** 哪里把变量设成了什么。 */
const setTo = (from: string, name: string, value: string): string =>
  `${inPlace(from).trimStart()}把 ${name} 设成了 ${value}`;

const ODDITIES = {
  unexpanded: {
    title: 'PATH 里有变量没有被替换',
    explain: (entry: string) => `${entry} 里还留着变量名，通过它找不到任何程序。`,
  },
  relative: {
    title: 'PATH 里有文件夹不是完整路径',
    explain: (entry: string) => `${entry} 随所在目录不同而指向不同的地方：那里若有同名程序，就会被误运行。`,
  },
  quoted: {
    title: 'PATH 里有文件夹带引号',
    explain: (entry: string) => `有些程序会把 ${entry} 的引号当成名称的一部分，结果什么也找不到。`,
  },
  'trailing-separator': {
    title: 'PATH 里有文件夹以分隔符结尾',
    explain: (entry: string) => `${entry} 可以用，但只比较文字的程序可能会把同一个文件夹再加一遍。`,
  },
  empty: {
    title: 'PATH 里有空条目',
    explain: () => '有些程序会把它当作当前所在的文件夹，并运行那里的东西。',
  },
} as const;

/** 变量为什么不安全。 */
const RISKS: Readonly<Record<string, string>> = {
  GIT_SSL_NO_VERIFY: 'Git 会接受任何证书，中间人可以借此把代码换掉。',
  GOFLAGS: '带上 -insecure 后，Go 下载模块时既不验证连接，也不验证内容。',
  GONOSUMCHECK: 'Go 不再核对模块的校验和。',
  GOINSECURE: '下载其中列出的模块时，Go 不会验证对方的身份。',
  GOSUMDB: 'Go 不再查询校验数据库，模块在途中被篡改也无从发现。',
  GONOSUMDB: '写成 * 后，任何模块都不再经过校验数据库核对。',
  GOPRIVATE: '写成 * 后，所有模块都被当作私有模块，不再经过校验数据库核对。',
};

export const findings: FindingTable = {
  'not-published': (_, fix) => ({
    title: '新开的终端用不到 GVM Desktop 的 Go',
    explain: 'PATH 里没有它的文件夹，新终端会用别的 Go，或者找不到 Go。',
    fix: fix
      ? '把 GVM Desktop 的文件夹放到你账户 PATH 的最前面，并让 GOROOT 指向当前版本。'
      : '你账户的 PATH 或 GOROOT 不是文本，无法写入，请先修好这个值。',
  }),
  'current-broken': ({ target }) => ({
    title: '选用的 Go 已经不在了',
    explain: `GVM Desktop 指向所选版本的链接落在 ${target}，那里没有 Go，经由它找不到 go。`,
    fix: '请重新选一个版本，链接会随之改好。',
  }),
  'other-go': ({ scope, entry, version, origin, wins }, fix) => ({
    title: `${wins ? '排在最前面的是另一个 Go' : 'PATH 里还有另一个 Go'}：${version ?? '版本未知'}（${origins[origin]}）`,
    explain: wins
      ? scope === 'machine'
        ? `新终端运行的是 ${entry} 里的 Go：机器的条目总是排在账户的前面。`
        : `新终端运行的是 ${entry} 里的 Go，因为它在 PATH 里排在最前面。`
      : `前面的条目一旦都没有 Go，就会轮到 ${entry} 里的这个。`,
    fix: otherGoFix(fix, { scope, entry, wins }),
  }),
  'stale-entry': ({ scope, entry }, fix) => ({
    title: 'PATH 指向一个已经不在的 Go',
    explain: `${PATHS[scope]} 里的 ${entry} 已经不存在。以后谁在那里放了东西，就会不声不响地被运行。`,
    fix: fix ? `把这一条从${PATHS[scope]} 中去掉。` : '它写在某个 shell 配置文件里，请到那里去掉。',
  }),
  'duplicate-entry': ({ scope, entry, aboutGo }, fix) => ({
    title: '同一个文件夹在 PATH 里出现了多次',
    explain: `${PATHS[scope]} 里的 ${entry} 只有第一次出现有用，其余的只会让 PATH 变长。`,
    fix: fix
      ? '保留第一个，去掉其余的。'
      : aboutGo
        ? '某个 shell 配置文件加了不止一次，没有害处。'
        : NOT_ABOUT_GO,
  }),
  'missing-entry': ({ scope, entry }) => ({
    title: 'PATH 里有文件夹不存在',
    explain: `${PATHS[scope]} 里的 ${entry} 不存在，每次查找程序都要白找一遍。`,
    fix: NOT_ABOUT_GO,
  }),
  'odd-entry': ({ scope, entry, oddity }) => ({
    title: ODDITIES[oddity].title,
    explain: ODDITIES[oddity].explain(entry),
    fix: `保持原样。要改的话，请手动修改${PATHS[scope]}。`,
  }),
  'path-too-long': ({ program, length, limit }) =>
    program === 'cmd'
      ? {
          title: 'PATH 太长，命令提示符用不了',
          explain: `它有 ${length} 个字符，超过 ${limit} 个之后 cmd.exe 会完全不理会它，也就找不到 go；PowerShell 不受影响。`,
          fix: '请去掉用不着的条目：列表里标出了不存在的和重复的文件夹。',
        }
      : {
          title: 'setx 会截断 PATH',
          explain: `PATH 有 ${length} 个字符，一旦用 setx 写入，${limit} 个字符之后的内容都会丢失。`,
          fix: 'GVM Desktop 从不使用 setx，也请避开要你运行 setx 的教程。',
        },
  'gopath-bin-missing': ({ folder }, fix) => ({
    title: '找不到用 go install 装的程序',
    explain: `它们装在 ${folder}，而 PATH 里没有这个文件夹。`,
    fix: fix ? '把这个文件夹加到你账户 PATH 的末尾。' : '请在 shell 配置文件里把它加进 PATH。',
  }),
  'goroot-stale': ({ from, value }, fix) => ({
    title: 'GOROOT 指向的地方没有 Go',
    explain: `${setTo(from, 'GOROOT', value)}，那里却没有 Go，读到它的 go 什么也编译不了。`,
    fix: removal(fix, 'GOROOT', from, '没有它，Go 也能找到自己的文件夹。'),
  }),
  'goroot-foreign': ({ from, value, version }, fix) => ({
    title: `GOROOT 属于另一个 Go${version === null ? '' : `：${version}`}`,
    explain: `${setTo(from, 'GOROOT', value)}。其他 go 读到它，两个版本就会混用，编译出莫名其妙的错误。`,
    fix: removal(fix, 'GOROOT', from, '没有它，Go 也能找到自己的文件夹。'),
  }),
  'gopath-odd': ({ from, value, problem }, fix) => ({
    title: problem === 'relative' ? 'GOPATH 不是完整路径' : 'GOPATH 落在某个 Go 的文件夹里',
    explain:
      problem === 'relative'
        ? `${setTo(from, 'GOPATH', value)}，Go 会拒绝工作。`
        : `${setTo(from, 'GOPATH', value)}，那个 Go 一旦被删，里面的模块和工具也会跟着消失。`,
    fix: removal(fix, 'GOPATH', from, `之后 Go 会改用你个人文件夹下的 go。${FILES_STAY}`),
  }),
  overridden: ({ name, value, by, instead, from }) => ({
    title: `用 go env -w 设的 ${name} 没有生效`,
    explain: `${inPlace(from).trimStart()}里是 ${value}，而${inPlace(by)}里是 ${instead}，以后者为准。`,
    fix: '请去掉不想要的那一个。',
  }),
  insecure: ({ name, value, from }, fix) => ({
    title: `${name} 关掉了一道防护`,
    explain: `${setTo(from, name, value)}。${known(RISKS, name)}`,
    fix:
      fix?.kind === 'remove-flag'
        ? `从 GOFLAGS 中去掉 ${fix.flag}，其他参数不动。`
        : removal(fix, name, from, '这可能是公司的要求，动手前请先问清楚。'),
  }),
  'modules-off': ({ value, from }, fix) => ({
    title: '模块功能被关掉了',
    explain: `${setTo(from, 'GO111MODULE', value)}：带 go.mod 的项目无法编译，也无法用 go install 安装指定版本。`,
    fix: removal(fix, 'GO111MODULE', from),
  }),
  'editor-go': ({ editor, key, value, problem }) => ({
    title: problem === 'missing' ? `${editor} 要找的 Go 不存在` : `${editor} 用的是另一个 Go`,
    explain:
      problem === 'missing'
        ? `它的设置 ${key} 写的是 ${value}，找不到时会退回 PATH，或提示没有 Go。`
        : `它的设置 ${key} 写的是 ${value}，优先于 PATH：在这里切换版本对 ${editor} 不起作用。`,
    fix: `从它的设置里去掉这一项，注释和其余内容都保留。之后请重启 ${editor}。`,
  }),
  'unreadable-value': ({ scope, name, type }) => ({
    title: `${name} 不是文本`,
    explain: `它在${inPlace(scope)}里是 ${type} 类型的值，Windows 不会把它作为变量交给任何程序。`,
    fix: '保持原样。如果清楚它的用途，可以在注册表编辑器里改正。',
  }),
  'unreadable-file': ({ path, reason }) => ({
    title: '有一个设置文件读不了',
    explain: `${path}（${reason}），其中设了什么无从得知。`,
    fix: '请检查文件归谁所有、谁有权读取，然后重新扫描。',
  }),
  'stale-shells': ({ count, programs }) => ({
    title: `${count} 个已打开的终端仍在用别的 Go`,
    explain: `程序会一直沿用启动时的 PATH：${programs.join('、')}。`,
    fix: '关掉它们，再新开终端。VS Code 需要完全退出后重新启动。',
  }),
};

function otherGoFix(
  fix: Fix | null,
  { scope, entry, wins }: { scope: Scope; entry: string; wins: boolean },
): string {
  if (fix?.kind === 'remove-entry') return `把 ${entry} 从${PATHS[scope]} 中去掉。${FILES_STAY}`;
  if (fix) return '把 GVM Desktop 的文件夹放到它前面，它本身不动。';
  return wins ? '保持原样。可以用当初安装它的工具把它卸载，或通过 gvm exec 运行别的 Go。' : '可以留着。';
}
